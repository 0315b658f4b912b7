"""The image starter: scenes drawn by a program, and a small diffusion model that learns to draw them."""
