"""From what a walk found to a finding that a played contact confirms, told as a short story."""
