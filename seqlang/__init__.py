"""seqlang: a small language for outreach and nurture sequences."""
