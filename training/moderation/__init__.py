"""Trains the moderation starter: a small encoder with one logistic answer per category."""
