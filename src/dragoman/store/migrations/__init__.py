"""The tables' history, for Alembic: ``versions`` in order."""
