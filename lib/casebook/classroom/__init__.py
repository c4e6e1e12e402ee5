"""Classroom: lessons on a case, as pages, worksheets and notebooks, and the marking of answers."""
