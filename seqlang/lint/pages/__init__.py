"""The page of a rule, made from its docstring: for the docs, `explain` and the smallest test."""
