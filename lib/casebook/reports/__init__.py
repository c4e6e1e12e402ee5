"""Reports: notebooks executed and rendered."""
