"""Display: how a value is shown."""
