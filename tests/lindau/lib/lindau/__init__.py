"""A tiny invented case for the tests of the engine."""
