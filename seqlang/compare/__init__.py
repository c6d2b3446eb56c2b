"""Two versions of a sequence beside each other: what changes for a contact, and what becomes of those who are inside."""
