"""What two plans say differently, in sentences."""
