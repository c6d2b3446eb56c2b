"""Plain values of time: durations, dates, zones, holiday codes, sending windows."""
