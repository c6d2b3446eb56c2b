"""What a step can be for: the purposes that the language itself names. A team may have more of its own."""

PURPOSES = (
    "introduction",
    "value",
    "resource",
    "proof",
    "question",
    "meeting",
    "offer",
    "reminder",
    "feedback",
    "confirmation",
    "education",
    "breakup",
)
