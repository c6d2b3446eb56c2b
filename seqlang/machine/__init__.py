"""The machine: executes plans and does no I/O. Hosts bring the clock, the holidays, and the answers; see docs/plan.md.

A host needs `load.load` (a plan), `admit.admit` (whom to let in), `machine.enroll` and `machine.advance` (with `inputs.Input`),
`migrate.migrate` (to another version), and `state.from_json`.
"""
