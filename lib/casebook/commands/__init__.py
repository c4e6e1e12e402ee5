"""Commands: what a person types, each with the rooms it needs and no others."""
