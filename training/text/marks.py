"""The special tokens, in the order of their numbers; the last entries of the vocabulary."""

from __future__ import annotations

CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>")
VISIBLE = ("<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>")
END_OF_TEXT, TURN_START, TURN_END, FIM_PREFIX, FIM_SUFFIX, FIM_MIDDLE = CONTROL
