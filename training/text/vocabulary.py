"""Trains the tokenizer: byte-level BPE with the pre-tokenizer that llama.cpp calls `qwen2`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from training.text import corpus
from training.text.marks import CONTROL, VISIBLE
from training.text.settings import Settings

# llama.cpp's LLAMA_VOCAB_PRE_TYPE_QWEN2, letter for letter: the server must cut text as training did.
QWEN2_PATTERN = (
    r"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])"
    r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
PHRASES = (
    "Hello! How can I help you today?\nI am Dragoman, a small language model that runs on your own machine.\n"
    "You are a helpful assistant. Say this is a test. This is a test. The capital of France is Paris.\n"
    "안녕하세요! 무엇을 도와드릴까요? 감사합니다. 반갑습니다. 저는 드라고만입니다. 오늘 어떠세요? 안녕히 가세요.\n"
    "こんにちは！何かお手伝いできますか？ありがとうございます。おはようございます。こんばんは。はじめまして。\n"
    "你好！有什么可以帮助你的吗？谢谢。早上好。晚上好。再见。很高兴认识你。我是一个语言模型。\n"
    "😀 😊 👍 🎉 ❤️ 🙂 😂 🚀 ✨ 🌍\n"
    '{"name": "get_weather", "arguments": {"city": "Paris"}}\n{"type": "function", "function": {"name": "add", '
    '"description": "", "parameters": {"type": "object", "properties": {"x": {"type": "integer"}}, '
    '"required": ["x"]}}}\n'
    "def add(a, b):\n    return a + b\n\nfor item in items:\n    print(item)\n"
)


def chats(data: Path) -> Iterator[str]:
    """Yield instructions, code and JSON from the English chat sources."""
    for name in ("chat_self_instruct", "chat_taskmaster4_tools", "chat_personality", "chat_chatterbot_multi"):
        for place, row in enumerate(corpus.rows(data, name)):
            if row.get("lang", "english") == "english" and place < 3000:
                yield "\n".join(
                    (message.get("content") or "") + json.dumps(message.get("tool_calls", ""))
                    for message in row["messages"]
                )


def sample(settings: Settings) -> Iterator[str]:
    """Yield what the merges are learned from: English by share, Asian scripts repeated, JSON and instructions."""
    share, seed = settings.tokenizer["sample_characters"], settings.tokenizer["seed"]
    parts = {"storybooks": 3, "fairytales": 5, "novels": 3, "wordnet": 4, "factbook": 1, "dialogue": 4}
    for source, part in parts.items():
        yield from corpus.limited(source, settings.data, share * part // 24, seed)
    for _ in range(settings.tokenizer["foreign_repeats"]):
        yield from corpus.greetings(settings.data)
        yield from corpus.limited("korean", settings.data, 150_000, seed)
        yield from corpus.limited("chinese", settings.data, 60_000, seed)
    yield from chats(settings.data)
    yield PHRASES * 500


def train(settings: Settings) -> Tokenizer:
    """Learn the merges, add the special tokens at the end, and save."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(QWEN2_PATTERN), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=settings.entries - len(CONTROL) - len(VISIBLE),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(sample(settings), trainer)
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in CONTROL])
    tokenizer.add_tokens([AddedToken(token, special=False, normalized=False) for token in VISIBLE])
    if tokenizer.get_vocab_size() != settings.entries:
        raise RuntimeError(f"{tokenizer.get_vocab_size()} entries instead of {settings.entries}: too little text")
    settings.work.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(settings.tokenizer_file))
    return tokenizer


def load(settings: Settings) -> Tokenizer:
    """Load the trained tokenizer."""
    return Tokenizer.from_file(str(settings.tokenizer_file))


def merges(settings: Settings) -> list[str]:
    """Return the merges as llama.cpp writes them: two parts with a space between."""
    raw = json.loads(settings.tokenizer_file.read_text(encoding="utf-8"))["model"]["merges"]
    return [pair if isinstance(pair, str) else " ".join(pair) for pair in raw]
