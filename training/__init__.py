"""Programs that make the shipped starter models, one package per model."""
