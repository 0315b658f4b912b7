"""What outlives a process: rows in a database, a module per kind of row, and file contents beside it."""
