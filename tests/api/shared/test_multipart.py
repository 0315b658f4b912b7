"""Content-Disposition as clients write it."""

from __future__ import annotations

import pytest

from dragoman.api.shared.multipart import parse_disposition


@pytest.mark.parametrize(
    ("header", "name", "filename"),
    [
        (b'form-data; name="purpose"', "purpose", None),
        (b"form-data; name=file; filename=x.jsonl", "file", "x.jsonl"),
        (b'form-data; filename="f;name=\\"a\\""; name="file"', "file", 'f;name="a"'),
        (b'form-data; name="file"; filename="/some/dir/x.wav"', "file", "/some/dir/x.wav"),
        (b'form-data; name="file"; filename="C:\\dir\\x"', "file", "C:\\dir\\x"),
        (b'form-data; name="file"; filename="a%22b%0D%0A%41"', "file", 'a"b\r\n%41'),
        ('form-data; name="file"; filename="日本.jsonl"'.encode(), "file", "日本.jsonl"),
        ('form-data; name="file"; filename="ü"'.encode("latin-1"), "file", "ü"),
        (b'form-data; name="file"; filename="x"; filename*=UTF-8\'\'%E6%97%A5%2F', "file", "日/"),
        (b"form-data; name=\"file\"; filename*=nonsense''%E9", "file", "é"),
        (b'FORM-DATA; Name="file"; FileName=""', "file", ""),
        (b"", "", None),
    ],
)
def test_names(header: bytes, name: str, filename: str | None) -> None:
    assert parse_disposition(header) == (name, filename)
