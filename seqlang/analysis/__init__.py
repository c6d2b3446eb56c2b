"""What can happen in a plan, told from the plan alone and confirmed by the machine."""
