"""What practitioners would say about a sequence that compiles: rules, each a file in rules/."""
