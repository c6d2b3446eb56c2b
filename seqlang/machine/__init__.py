"""The machine: executes plans and does no I/O. Hosts bring the clock, the holidays, and the answers; see docs/plan.md."""
