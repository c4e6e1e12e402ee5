"""Texts: articles opened to their exact words."""
