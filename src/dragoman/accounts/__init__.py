"""Who calls, how much they may use, and what they used."""
