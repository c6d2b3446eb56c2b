"""Run the tests that stand beside a sequence: each plays the plan for one contact and holds what happened against its lines."""
