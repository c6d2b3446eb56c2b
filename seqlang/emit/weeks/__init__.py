"""A sequence as a calendar for the terminal: its weeks below each other, and under them what is asked, answered and ended."""
