"""Evidence: official series, and what they say of a claim."""
