"""Colours for .seq files: one description of what stands where, as a Pygments lexer and as a TextMate grammar.

It reads shapes, line by line, and not the grammar: a piece of a file on a page, or a line with a mistake in it, is coloured too.
"""
