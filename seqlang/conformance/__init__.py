"""Does a runner keep to docs/plan.md? Cases with what must come of them, a host that plays them, and what it found."""
