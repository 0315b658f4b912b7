"""The held-out questions, one module for each ability."""
