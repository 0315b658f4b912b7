"""Trains the embedding starter: static word-piece vectors whose mean comes close to a sentence encoder's."""
