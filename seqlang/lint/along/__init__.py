"""What can stand along a sequence: moments, touches, answers and ways, as written and as the walk over the plan finds them."""
