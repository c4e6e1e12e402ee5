"""Framing: who calls what by which words."""
