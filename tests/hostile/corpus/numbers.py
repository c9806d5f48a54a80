"""Numbers past all bounds, numbers that are none, and ways to have one taken for the right one."""

from __future__ import annotations

from hostile_corpus.base import DAMAGED, LEFT_OUT, NONSENSE, answering, table

MARK = '"tries": 40'


def _tries(number: str) -> bytes:
    """The answers file with a number written in a way of its own."""
    return answering().replace(MARK.encode(), f'"tries": {number}'.encode())


CASES = table(
    "numbers",
    {
        "nan": (_tries("NaN"), DAMAGED),
        "infinity": (_tries("Infinity"), DAMAGED),
        "minus-infinity": (_tries("-Infinity"), DAMAGED),
        "1e400": (_tries("1e400"), LEFT_OUT),
        "minus-1e400": (_tries("-1e400"), LEFT_OUT),
        "exponent-without-end": (_tries("1e" + "9" * 10_000), LEFT_OUT),
        "almost-nought": (_tries("1e-400"), ""),
        "5000-digits": (_tries("1" + "0" * 5_000), LEFT_OUT),
        "200000-digits": (_tries("9" * 200_000), LEFT_OUT),
        "200000-decimals": (_tries("0." + "9" * 200_000), ""),
        "400-digits": (_tries("1" + "0" * 400), LEFT_OUT),
        "30-digits": (_tries("1" + "0" * 30), LEFT_OUT),
        "largest": (_tries("1.7976931348623157e308"), ""),
        "minus-nought": (_tries("-0.0"), ""),
        "hexadecimal": (_tries("0x2710"), DAMAGED),
        "leading-nought": (_tries("010000"), DAMAGED),
        "underscore": (_tries("10_000"), DAMAGED),
        "plus": (_tries("+10000"), DAMAGED),
        "bare-point": (_tries("10000."), DAMAGED),
        "arabic-digits": (_tries("\u0661\u0660\u0660\u0660\u0660"), DAMAGED),
        "text": (_tries('"10000"'), NONSENSE),
        "text-nan": (_tries('"nan"'), NONSENSE),
        "list": (_tries("[10000, 40]"), NONSENSE),
        "object": (_tries('{"value": 10000}'), NONSENSE),
        "true": (_tries("true"), NONSENSE),
        "nearly": (_tries("10000.0001"), ""),
        "in-an-order": (answering(sort=[1e308, -1e308]), NONSENSE),
        "in-settings": (answering(aim={"password": "dragon", "speed": 1e308}), NONSENSE),
    },
)
