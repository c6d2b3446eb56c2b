"""The one style of a .seq file: what is written, laid out anew. It sees the tree and the text, and never what names mean."""
