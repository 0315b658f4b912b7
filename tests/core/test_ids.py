"""Identifiers have the API's shapes and do not repeat."""

from __future__ import annotations

import re

from dragoman.core.ids import new_id, new_request_id


def test_ids_are_a_prefix_and_letters_and_digits() -> None:
    assert re.fullmatch(r"chatcmpl-[A-Za-z0-9]{29}", new_id("chatcmpl-"))
    assert re.fullmatch(r"call_[A-Za-z0-9]{24}", new_id("call_", 24))


def test_request_ids_are_hexadecimal() -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", new_request_id())


def test_ids_do_not_repeat() -> None:
    assert len({new_id("x", 12) for _ in range(2000)}) == 2000
    assert len({new_request_id() for _ in range(2000)}) == 2000
