"""Files that are not shaped like an answers file."""

from __future__ import annotations

import json

from hostile_corpus.base import ANSWERS, DAMAGED, LEFT_OUT, answering, file, table

WHOLE = file()
NOT_ANSWERS = "does not hold answers"
OTHER = "another version of this course"
NAMES = ("__proto__", "constructor", "__class__", "toString", "$ref", "", " weakest", "Weakest", "../weakest")


def _in_lists(depth: int) -> list:
    value: list = []
    for _ in range(depth):
        value = [value]
    return value


CASES = table(
    "structure",
    {
        "empty": (b"", DAMAGED),
        "spaces": (b" \n\t " * 50, DAMAGED),
        "null": (b"null", NOT_ANSWERS),
        "true": (b"true", NOT_ANSWERS),
        "number": (b"17", NOT_ANSWERS),
        "string": (b'"answers"', NOT_ANSWERS),
        "list": (b"[" + WHOLE + b"]", NOT_ANSWERS),
        "cut-in-half": (WHOLE[: len(WHOLE) // 2], DAMAGED),
        "cut-last": (WHOLE[:-1], DAMAGED),
        "cut-in-escape": (WHOLE[:-3] + b"\\", DAMAGED),
        "twice": (WHOLE + WHOLE, DAMAGED),
        "tail": (WHOLE + b"; DROP TABLE grade", DAMAGED),
        "last-comma": (WHOLE[:-2] + b",}}", DAMAGED),
        "single-quotes": (WHOLE.replace(b'"', b"'"), DAMAGED),
        "comments": (b"// mine\n" + WHOLE, DAMAGED),
        "python": (repr(ANSWERS).encode(), DAMAGED),
        "deep-lists": (b"[" * 100_000 + b"]" * 100_000, "without end"),
        "deep-objects": (b'{"answers":' * 20_000 + b"1" + b"}" * 20_000, "without end"),
        "deep-answer": (WHOLE[:-2] + b',"sort":' + b"[" * 900 + b"]" * 900 + b"}}", "without end"),
        "deep-unclosed": (b'{"answers": {"tries": ' + b"[" * 200_000, "without end"),
        "deep-enough": (answering(sort=_in_lists(50)), LEFT_OUT),
        "deep-just-past": (answering(sort=_in_lists(6)), LEFT_OUT),
        "brackets-in-text": (answering(why_one="[{" * 2_000), ""),
        "answers-missing": (b'{"schema": 1}', NOT_ANSWERS),
        "answers-null": (file(answers=None), NOT_ANSWERS),
        "answers-list": (file(answers=[ANSWERS]), NOT_ANSWERS),
        "answers-text": (file(answers=json.dumps(ANSWERS)), NOT_ANSWERS),
        "schema-missing": (WHOLE.replace(b'"schema": 1, ', b""), OTHER),
        "schema-text": (file(schema="1"), OTHER),
        "schema-2": (file(schema=2), OTHER),
        "schema-endless": (WHOLE.replace(b'"schema": 1', b'"schema": 1' + b"0" * 9_000), OTHER),
        "marks-in-the-head": (file(marks=99, score=99, max_score=1), LEFT_OUT),
        "marks-as-answers": (answering(marks=99, score=99, grade_id="weakest"), LEFT_OUT),
        "strange-names": (file(answers=ANSWERS | dict.fromkeys(NAMES, "b")), LEFT_OUT),
        "key-of-the-lesson": (answering(weakest={"right": True, "id": "b"}), "Not an answer"),
        "many-answers": (file(answers={f"q{n}": "b" for n in range(1_500)} | ANSWERS), "more than 1,000"),
        "crowds-of-answers": (file(answers={f"q{n}": 1 for n in range(40_000)}), "larger than"),
        "too-large": (WHOLE + b" " * (256 * 1024), "larger than"),
        "large-enough": (WHOLE + b" " * (256 * 1024 - len(WHOLE)), ""),
        "head-twice": (WHOLE[:-1] + b', "answers": {"tries": 10000}}', DAMAGED),
        "answer-twice": (WHOLE[:-2] + b', "tries": 10000}}', DAMAGED),
        "long-name": (file(answers=ANSWERS | {"x" * 100_000: "b"}), LEFT_OUT),
        "long-text": (answering(why_one="x" * 8_001), LEFT_OUT),
        "long-list": (answering(both=["a"] * 1_001), LEFT_OUT),
    },
)
