"""The command line: a command per file, collected in ``main``."""
