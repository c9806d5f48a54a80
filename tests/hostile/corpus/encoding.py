"""Bytes that are not the UTF-8 text of an answers file."""

from __future__ import annotations

import gzip
import io
import pickle
import zipfile

from hostile_corpus.base import DAMAGED, answering, file, table

WHOLE = file()
TEXT = WHOLE.decode()
NOT_TEXT = "not text that can be read"


def _zip_bomb() -> bytes:
    """A zip of a file of noughts. Hand-ins come as a folder: an archive is never opened."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../answers.json", b"0" * 10_000_000)
    return packed.getvalue()


def _written(raw: bytes) -> bytes:
    """The file with raw bytes inside the written answer."""
    return answering(why_one="HERE").replace(b"HERE", raw)


CASES = table(
    "encoding",
    {
        "mark-in-front": (b"\xef\xbb\xbf" + WHOLE, ""),
        "two-marks": (b"\xef\xbb\xbf" * 2 + WHOLE, DAMAGED),
        "utf-16": (TEXT.encode("utf-16"), NOT_TEXT),
        "utf-16-be": (TEXT.encode("utf-16-be"), DAMAGED),
        "utf-32": (TEXT.encode("utf-32"), NOT_TEXT),
        "utf-7": (TEXT.encode("utf-7").replace(b"{", b"+AHs-"), DAMAGED),
        "latin-1": (_written(b"caf\xe9"), NOT_TEXT),
        "overlong": (_written(b"\xc0\xbcscript\xc0\xbe"), NOT_TEXT),
        "half-character-bytes": (_written(b"\xed\xa0\x80"), NOT_TEXT),
        "half-character-escape": (_written(b"a\\ud800b"), ""),
        "half-characters-swapped": (_written(b"\\udc00\\ud800"), ""),
        "half-character-name": (
            WHOLE.replace(b'"sort"', b'"\\ud800"')[:-2] + b', "\\udfff": 1}}',
            "left out",
        ),
        "past-unicode": (_written(b"\xf5\x80\x80\x80"), NOT_TEXT),
        "cut-character": (_written(b"\xe2\x82"), NOT_TEXT),
        "nul-byte": (_written(b"a\x00b"), DAMAGED),
        "nul-escape": (_written(b"a\\u0000b"), ""),
        "nul-in-front": (b"\x00" + WHOLE, DAMAGED),
        "newline-in-text": (_written(b"a\nb"), DAMAGED),
        "not-characters": (_written("\ufffe\uffff".encode()), ""),
        "gzip": (gzip.compress(WHOLE), NOT_TEXT),
        "gzip-bomb": (gzip.compress(b"0" * 10_000_000), NOT_TEXT),
        "zip-bomb": (_zip_bomb(), NOT_TEXT),
        "pickle": (pickle.dumps({"answers": {}}), NOT_TEXT),
        "xml-entities": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', DAMAGED),
        "noise": (bytes(range(256)) * 64, NOT_TEXT),
    },
)
