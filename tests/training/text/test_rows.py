from __future__ import annotations

import numpy as np
from training.text.rows import IGNORED, Source, cut_conversations, cut_text
from training.text.tokens import Tokens, load


def packed(lengths: list[int]) -> Tokens:
    size = sum(lengths)
    tokens = np.arange(1, size + 1, dtype=np.uint16)
    documents = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    return Tokens(tokens, tokens % 2 == 0, documents)


def test_every_conversation_is_in_one_row_whole_and_once() -> None:
    lengths = [3, 5, 8, 2, 2, 7, 1, 4]
    source = packed(lengths)
    rows = cut_conversations(source.documents, 0, 8, seed=1)
    spans = sorted(span for row in rows for span in row)
    ends = np.cumsum(lengths).tolist()
    assert spans == list(zip([0, *ends[:-1]], ends, strict=True))
    assert all(sum(end - start for start, end in row) <= 8 for row in rows)
    assert len(rows) < len(lengths)


def test_a_wide_row_holds_what_no_narrow_one_does() -> None:
    source = packed([3, 5, 8, 2])
    narrow, wide = cut_conversations(source.documents, 0, 4, 1), cut_conversations(source.documents, 4, 8, 1)
    assert sorted(span for row in narrow for span in row) == [(0, 3), (16, 18)]
    assert sorted(span for row in wide for span in row) == [(3, 8), (8, 16)]


def test_a_target_is_the_next_token_where_it_is_taught_and_of_the_same_document() -> None:
    source = Source(packed([3, 3]), [[(0, 6)]], 8)
    filled = source.fill([0])
    assert filled.tokens.tolist() == [[1, 2, 3, 4, 5, 6, 0, 0]]
    assert filled.documents.tolist() == [[0, 0, 0, 1, 1, 1, -1, -1]]
    assert filled.targets.tolist() == [[2, IGNORED, IGNORED, IGNORED, 6, IGNORED, IGNORED, IGNORED]]


def test_no_target_reaches_into_the_next_conversation_of_a_row() -> None:
    source = Source(packed([2, 2]), [[(2, 4), (0, 2)]], 4)
    assert source.fill([0]).targets.tolist() == [[4, IGNORED, 2, IGNORED]]


def test_text_is_cut_into_rows_without_loss_but_for_the_tail() -> None:
    assert cut_text(packed([5, 5]), 4) == [[(0, 4)], [(4, 8)]]
    assert cut_text(packed([8]), 4) == [[(0, 4)], [(4, 8)]]


def test_prepared_files_come_back_as_they_were(tmp_path) -> None:  # type: ignore[no-untyped-def]
    written = packed([2, 3])
    written.save(tmp_path / "a.npz")
    found = load(tmp_path / "a.npz")
    assert found.tokens.tolist() == written.tokens.tolist()
    assert found.taught.tolist() == written.taught.tolist()
    assert found.documents.tolist() == written.documents.tolist()
    assert [path.name for path in tmp_path.iterdir()] == ["a.npz"]
