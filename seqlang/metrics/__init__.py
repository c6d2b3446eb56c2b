"""What came of a sequence: results as a tool exports them, joined to the steps, and what can be said from so many."""
