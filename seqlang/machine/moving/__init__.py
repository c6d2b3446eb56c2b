"""What `migrate` rests on: which step is which in two versions, where a contact comes to stand, what becomes of them."""
