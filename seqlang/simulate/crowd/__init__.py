"""A whole population through one plan, its luck drawn from a seed. No clock, no disk: people, habits and a seed in, totals out."""
