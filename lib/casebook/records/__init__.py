"""Records: what everything stands on."""
