"""The text starter: a small Llama-shaped language model, from raw text to a GGUF file."""
