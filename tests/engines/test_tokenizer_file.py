"""A ``tokenizer.json`` of every kind: which bytes each token stands for, and texts cut in stretches."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.engines.vectors import write_vectors
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.engines import tokenizer_file as module
from dragoman.engines.starter import shipped_moderation, shipped_vectors
from dragoman.engines.tokenizer_file import FileTokenizer, file_tokenizer


def cut(tokenizer: FileTokenizer, text: str) -> list[tuple[int, bytes]]:
    made = tokenizer._cut(text)
    found = list(zip(made.ids, made.pieces, strict=True))
    assert tokenizer._count(text) == len(found)
    return found


def texts(tokenizer: FileTokenizer, text: str) -> list[str]:
    return [piece.decode() for _, piece in cut(tokenizer, text)]


def saved(tokenizer: Tokenizer, folder: Path) -> FileTokenizer:
    tokenizer.save(str(folder / "tokenizer.json"))
    return FileTokenizer("m", folder / "tokenizer.json")


@pytest.fixture(scope="module")
def shipped() -> FileTokenizer:
    return file_tokenizer("embeddings", shipped_vectors())


# word pieces


def test_word_pieces_are_what_they_cover_in_the_text(shipped: FileTokenizer) -> None:
    assert texts(shipped, "Hello, WÖRLD!  Supercalifragilistic") == [
        "Hello", ",", "WÖRLD", "!", "Super", "cal", "if", "rag", "ilis", "tic",
    ]  # fmt: skip


def test_what_the_vocabulary_does_not_know_is_still_its_text(shipped: FileTokenizer) -> None:
    assert texts(shipped, "a 👍🏽 b") == ["a", "👍🏽", "b"]


def test_pieces_of_one_character_are_themselves(shipped: FileTokenizer) -> None:
    """Korean syllables fall apart into letters that together are the syllable again."""
    import unicodedata

    found = texts(shipped, "Hi 안녕")
    assert found == ["Hi", "ᄋ", "ᅡ", "ᆫ", "ᄂ", "ᅧ", "ᆼ"]
    assert unicodedata.normalize("NFC", "".join(found[1:])) == "안녕"


def test_no_marks_are_put_around_a_text(shipped: FileTokenizer) -> None:
    assert cut(shipped, "") == [] and cut(shipped, " \t\x00") == []
    assert texts(shipped, "red") == ["red"]


def test_word_pieces_become_words_again(shipped: FileTokenizer) -> None:
    ids = [token for token, _ in cut(shipped, "Supercalifragilistic apples, please")]
    assert shipped._join(ids) == b"supercalifragilistic apples, please"
    assert shipped._join([]) == b""


@pytest.mark.parametrize("wrong", [-1, 30522, 10**30])
def test_tokens_that_it_does_not_have(shipped: FileTokenizer, wrong: int) -> None:
    with pytest.raises(InvalidRequest) as refused:
        shipped._join([7592, wrong])
    assert str(refused.value) == f"Invalid token in 'tokens': {wrong}. This model's tokens are 0 to 30521."
    assert refused.value.param == "tokens"


def test_the_moderation_starter_has_its_own() -> None:
    tokenizer = file_tokenizer("moderation", shipped_moderation())
    assert texts(tokenizer, "I see [SEP]") == ["I", "see", "[", "SEP", "]"]


def test_words_of_a_vocabulary_of_words(tmp_path: Path) -> None:
    tokenizer = file_tokenizer("tiny", write_vectors(tmp_path))
    assert cut(tokenizer, "red  nothing blue") == [(1, b"red"), (0, b"nothing"), (3, b"blue")]
    assert tokenizer._join([1, 0, 3]) == b"red [UNK] blue"


# stretches

ODD = [
    " ", "\t", "\n", "\x0b", "\x1c", "\x85", "\u00a0", "\u3000", "\u200b", "a", "b", "é", "e\u0301", "\u0301", "\ufe0f",
    "[SEP]", "[", "]", "S", "!", "，", "。", "’", "…", "漢", "字", "㐀", "한", "ᄒ", "ᅡ", "#", "##ing", "ing", "1",
    "\u2028", "\U00020000", "$", "+", "＋", "İ", "ß", "ﬁ", "[UNK]", "한글", "\u0e33", "`", "~", "\ufffd", "A", "👍🏽",
]  # fmt: skip


@pytest.mark.parametrize("folder", [shipped_vectors(), shipped_moderation()], ids=["embeddings", "moderation"])
def test_a_text_in_stretches_has_the_tokens_of_the_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokenizer = file_tokenizer("m", folder)
    dice = random.Random(7)
    for _ in range(300):
        text = "".join(dice.choices(ODD, k=dice.randint(1, 40)))
        whole = cut(tokenizer, text)
        with monkeypatch.context() as patch:
            patch.setattr(module, "STRETCH", dice.randint(1, 6))
            assert cut(tokenizer, text) == whole, text


def test_a_long_text_is_not_cut_in_one_go(shipped: FileTokenizer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of megabytes in one piece would take gigabytes."""
    monkeypatch.setattr(module, "STRETCH", 1000)
    for text in ("the apple " * 1000, "[" * 9000, "漢字" * 4000, "a!" * 5000):
        stretches = list(shipped._stretches(text))
        assert len(stretches) > 5 and "".join(stretch for _, stretch in stretches) == text
        assert [start for start, _ in stretches] == [text.index(stretches[0][1])] + [
            sum(len(stretch) for _, stretch in stretches[:place]) for place in range(1, len(stretches))
        ]


# other kinds


def test_byte_level_pieces_are_bytes(tmp_path: Path) -> None:
    vocabulary = {letter: id for id, letter in enumerate(pre_tokenizers.ByteLevel.alphabet())}
    vocabulary |= {"Ġh": 256, "<s>": 257}
    tokenizer = Tokenizer(models.BPE(vocabulary, [("Ġ", "h")]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken("<s>")])
    made = saved(tokenizer, tmp_path)
    found = cut(made, "a h\n안👍<s>")
    assert [piece for _, piece in found][:3] == [b"a", b" h", b"\n"]
    assert b"".join(piece for _, piece in found) == "a h\n안👍<s>".encode()
    assert [len(piece) for _, piece in found] == [1, 2, 1, *[1] * 7, 3]
    ids = [token for token, _ in found]
    assert made._join(ids) == "a h\n안👍<s>".encode()
    assert made._join(ids[3:5]) == "안".encode()[:2]


def test_sentencepiece_writes_blanks_and_bytes(tmp_path: Path) -> None:
    vocabulary = {"<unk>": 0, "▁": 1, "h": 2, "i": 3, "▁h": 4, "▁hi": 5}
    vocabulary |= {f"<0x{byte:02X}>": 6 + byte for byte in range(256)}
    tokenizer = Tokenizer(models.BPE(vocabulary, [("▁", "h"), ("▁h", "i")], unk_token="<unk>", byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    made = saved(tokenizer, tmp_path)
    found = cut(made, "hi hi안")
    assert [piece for _, piece in found] == [b" hi", b" hi", *(bytes([byte]) for byte in "안".encode())]
    assert made._join([token for token, _ in found][:-1]) == b" hi hi" + "안".encode()[:2]


def test_a_limit_in_the_file_is_not_the_texts(tmp_path: Path) -> None:
    write_vectors(tmp_path)
    tokenizer = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    tokenizer.enable_truncation(2)
    tokenizer.enable_padding(length=9)
    assert texts(saved(tokenizer, tmp_path), "red green blue red") == ["red", "green", "blue", "red"]


def test_a_token_that_the_vocabulary_leaves_out(tmp_path: Path) -> None:
    made = saved(Tokenizer(models.WordLevel({"[UNK]": 0, "red": 2, "blue": 5}, unk_token="[UNK]")), tmp_path)
    with pytest.raises(InvalidRequest, match="Invalid token in 'tokens': 1. This model has no such token."):
        made._join([1])


# the file


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="The tokenizer of the model m could not be read: No such file"):
        file_tokenizer("m", tmp_path)
    (tmp_path / "tokenizer.json").write_text("{")
    with pytest.raises(ServerError, match="The tokenizer of the model m could not be read"):
        file_tokenizer("m", tmp_path)


def test_it_is_read_once_and_again_when_it_has_changed(tmp_path: Path) -> None:
    write_vectors(tmp_path)
    first = file_tokenizer("m", tmp_path)
    assert file_tokenizer("m", tmp_path) is first
    (tmp_path / "tokenizer.json").write_text((tmp_path / "tokenizer.json").read_text() + "\n")
    assert file_tokenizer("m", tmp_path) is not first
