"""Casebook: news articles opened to their exact words and tested against official series."""
