"""Timeline: what was said and done, and when."""
