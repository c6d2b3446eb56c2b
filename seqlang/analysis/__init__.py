"""What can happen to some contact: every way through a plan, at every weekday and hour of enrollment that makes a difference."""
