"""The reading of texts: what a label, a subject or a body does, and whether anything is left besides. Pure."""
