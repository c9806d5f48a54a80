# ruff: noqa: E501, RUF001 - texts as pupils read them
"""One example of each kind of question, as ``content.json`` holds them."""

from __future__ import annotations

from esafety.course.parts import Figure
from esafety.course.simulations import picture

OPTIONS = [
    {
        "id": "a",
        "html": "<code>P@ssw0rd1</code>",
        "right": True,
        "explanation": "<p>It is a common word with the usual swaps.</p>",
    },
    {
        "id": "b",
        "html": "<code>plum-tractor-violet</code>",
        "right": False,
        "explanation": "<p>It has no symbols, but it is long and on nobody’s list.</p>",
    },
    {
        "id": "c",
        "html": "<code>Dragon2015</code>",
        "right": True,
        "explanation": "<p>A favourite creature and a year: both are on the lists.</p>",
    },
]


def marked(options: list[dict]) -> list[dict]:
    """The options as a marked question has them: nothing says which is right."""
    return [{"id": option["id"], "html": option["html"]} for option in options]


MESSAGES = [
    {
        "id": "m1",
        "look": "email",
        "sender": "Pixelton Support",
        "address": "support@pixe1ton-help.example",
        "subject": "Your account closes tonight",
        "body": "<p>Hi Maya,</p><p>We saw a new sign-in. Confirm your password within 2 hours or you will lose everything.</p>",
        "link_text": "Keep my account",
        "link": "http://pixe1ton-help.example/sign-in",
        "bad": True,
        "explanation": "<p>The address spells the name with a 1, and it hurries you.</p>",
    },
    {
        "id": "m2",
        "look": "text",
        "sender": "Dentist",
        "address": "01632 960 214",
        "subject": "",
        "body": "<p>Reminder: Maya’s check-up is on Tuesday at 3.40 pm. Call us to change it.</p>",
        "link_text": "",
        "link": "",
        "bad": False,
        "explanation": "<p>It asks for nothing, and the number is the one on their card.</p>",
    },
    {
        "id": "m3",
        "look": "gift",
        "sender": "DragonLord_77",
        "address": "player since today",
        "subject": "500 free gems for you",
        "body": "<p>Sign in on our page to claim before midnight.</p>",
        "link_text": "Claim gems",
        "link": "http://gem-drop.example/claim",
        "bad": True,
        "explanation": "<p>Games hand out gifts inside the game, never on another page.</p>",
    },
    {
        "id": "m4",
        "look": "qr",
        "sender": "A sticker on the parking meter, over another code",
        "address": "",
        "subject": "Pay for parking here",
        "body": "<p>Scan to pay by card.</p>",
        "link_text": "",
        "link": "http://pay-parking-now.example",
        "bad": True,
        "explanation": "<p>A sticker over the real code sends people to another page.</p>",
    },
    {
        "id": "m5",
        "look": "voice",
        "sender": "Auntie Bea",
        "address": "the number saved in Maya’s phone",
        "subject": "",
        "body": "<p>Hello love, it’s me. I’ll fetch you at four, by the library as always.</p>",
        "link_text": "",
        "link": "",
        "bad": False,
        "explanation": "<p>A number she knows, and a plan she knows.</p>",
    },
]
PLAIN_MESSAGES = [
    {key: value for key, value in each.items() if key not in ("bad", "explanation")} for each in MESSAGES
]

COLUMNS = [
    {"id": "given", "html": "She gave it"},
    {"id": "taken", "html": "The shop saw it"},
    {"id": "guessed", "html": "The shop guessed it"},
]
ROWS = [
    {
        "id": "a",
        "html": "her shoe size",
        "column": "given",
        "explanation": "<p>She typed it in when she ordered.</p>",
    },
    {
        "id": "b",
        "html": "how long she looked at the red pair",
        "column": "taken",
        "explanation": "<p>The page counted the seconds. Nobody asked her.</p>",
    },
    {
        "id": "c",
        "html": "that she has a birthday soon",
        "column": "guessed",
        "explanation": "<p>The shop worked it out from what she looked at, and could be wrong.</p>",
    },
]
SVG = """<svg viewBox="0 0 530 200" width="530" height="200" xmlns="http://www.w3.org/2000/svg"><g fill="var(--ink)" font-size="14">
<text x="0" y="47">Common list</text><text x="0" y="107">Usual endings</text><text x="0" y="167">Every combination</text></g>
<rect x="140" y="88" width="21" height="30" rx="4" fill="var(--fig-1)"/><rect x="140" y="148" width="313" height="30" rx="4" fill="var(--fig-3)"/>
<path d="M260 10V190" stroke="var(--sun)" stroke-width="3" stroke-dasharray="5 5"/></svg>"""
TABLE = {
    "caption": "Time to find Dragon2015",
    "columns": ["Guesser", "Tries", "Time"],
    "rows": [
        ["Common list", "–", "not found"],
        ["Usual endings", "80,000", "8 seconds"],
        ["Every combination", "410,000,000,000,000,000", "1.3 million years"],
    ],
}
SENTENCE = "The list with usual endings finds Dragon2015 in 8 seconds. Trying every combination would take about 1.3 million years."
FIGURE = {"svg": SVG, "sentence": SENTENCE, "table": TABLE}


def race(password: str) -> dict:
    """The figure of a race, as the build draws it."""
    return picture(Figure("guessing-machine", (("password", password), ("speed", "4"))))


EVIDENCE = [
    {**OPTIONS[0], "html": "The race for <code>Dragon2015</code>", "figure": race("Dragon2015")},
    {
        **OPTIONS[1],
        "html": "The race for <code>plum-tractor-violet</code>",
        "figure": race("plum-tractor-violet"),
    },
    {
        "id": "c",
        "html": "Maya’s friend says that dragons are strong",
        "right": False,
        "explanation": "<p>A friend’s word is not a test.</p>",
    },
]
PASSAGES = [
    {
        "id": "message",
        "html": "<p>Sam has sent Maya a picture of Kai asleep in class.</p><p>“Pass it on,” he writes.</p>",
        "ways": [{"to": "sent", "html": "Pass it on"}, {"to": "asked", "html": "Ask Kai first"}],
    },
    {
        "id": "sent",
        "html": "<p>By lunch, forty people have seen it.</p>",
        "ways": [
            {"to": "sorry", "html": "Say sorry to Kai"},
            {"to": "message", "html": "Think about it again"},
        ],
    },
    {"id": "sorry", "html": "<p>Kai is still cross, and the picture is still out there.</p>", "ways": []},
    {"id": "asked", "html": "<p>Kai says no. Maya deletes it, and so does Sam.</p>", "ways": []},
]

ITEMS = {
    "predict": {
        "id": "how-long",
        "kind": "predict",
        "marks": 0,
        "prompt": "<p>How long would a guessing program need for <code>Dragon2015</code>?</p>",
        "options": [
            {"id": "a", "html": "Less than a second", "value": 1},
            {"id": "b", "html": "About a day", "value": 86400},
            {"id": "c", "html": "More than a year", "value": 31557600},
        ],
    },
    "choice": {
        "id": "weakest",
        "kind": "choice",
        "marks": 1,
        "prompt": "<p>Maya has three passwords to pick from.</p><p>Which of these falls first?</p>",
        "options": marked(OPTIONS),
    },
    "several": {
        "id": "risky",
        "kind": "several",
        "marks": 2,
        "prompt": "<p>Which of these would a guessing program find soon?</p>",
        "options": marked(OPTIONS),
    },
    "order": {
        "id": "sort",
        "kind": "order",
        "marks": 2,
        "prompt": "<p>Put them in order, the first to fall on top.</p>",
        "options": marked(OPTIONS),
    },
    "classify": {
        "id": "came-from",
        "kind": "classify",
        "marks": 2,
        "prompt": "<p>A shoe shop knows these things about Maya. How did it come to know each?</p>",
        "columns": COLUMNS,
        "rows": [{"id": row["id"], "html": row["html"]} for row in ROWS],
    },
    "number": {
        "id": "tries",
        "kind": "number",
        "marks": 1,
        "unit": "tries",
        "prompt": "<p>How many tries did your own run need?</p>",
    },
    "goal": {
        "id": "aim",
        "kind": "goal",
        "marks": 2,
        "activity": "guessing-machine",
        "reach": ["slowest_seconds >= 31557600"],
        "prompt": "<p>Set the machine so that every guesser needs more than a year.</p>",
        "explanation": "<p>Length does more than symbols.</p>",
    },
    "spot": {
        "id": "triage",
        "kind": "spot",
        "marks": 4,
        "confidence": True,
        "prompt": "<p>Here are some messages that reached Maya. Judge each one.</p>",
        "messages": PLAIN_MESSAGES,
    },
    "confidence": {
        "id": "sure",
        "kind": "confidence",
        "marks": 0,
        "about": "weakest",
        "prompt": "<p>How sure are you of that answer?</p>",
    },
    "evidence": {
        "id": "shows",
        "kind": "evidence",
        "marks": 1,
        "prompt": "<p>Maya says: a favourite word with a year behind it falls fast.</p><p>What shows that best?</p>",
        "options": [{key: each[key] for key in ("id", "html", "figure") if key in each} for each in EVIDENCE],
    },
    "written": {
        "id": "why-one",
        "kind": "written",
        "marks": 3,
        "max_words": 12,
        "prompt": "<p>Why is one password for everything risky, even a strong one?</p>",
    },
    "scenario": {
        "id": "pass-it-on",
        "kind": "scenario",
        "marks": 0,
        "prompt": "<p>Read what happens, decide for Maya, and see where it leads.</p>",
        "passages": PASSAGES,
    },
    "results": {
        "id": "results",
        "kind": "results",
        "marks": 0,
        "prompt": "<p>Your answers then stay as they are.</p>",
    },
}
PRACTICE = {
    "choice": {**ITEMS["choice"], "marks": 0, "options": OPTIONS},
    "several": {**ITEMS["several"], "marks": 0, "options": OPTIONS},
    "order": {
        **ITEMS["order"],
        "marks": 0,
        "key": ["c", "a", "b"],
        "explanation": "<p>Lists come first, then swaps, then length.</p>",
    },
    "number": {
        **ITEMS["number"],
        "marks": 0,
        "answer": 10,
        "tolerance": 0,
        "own_run": "",
        "explanation": "<p>Ten digits, one place.</p>",
        "near_misses": [{"value": 40, "explanation": "<p>40 is four times too many.</p>"}],
    },
    "classify": {**ITEMS["classify"], "marks": 0, "rows": ROWS},
    "evidence": {**ITEMS["evidence"], "marks": 0, "options": EVIDENCE},
    "spot": {**ITEMS["spot"], "marks": 0, "messages": MESSAGES},
}
ANSWERS = {
    "predict": "b",
    "choice": "b",
    "several": ["a", "b"],
    "order": ["b", "a", "c"],
    "classify": {"a": "given", "b": "guessed"},
    "number": 40,
    "goal": {"password": "b", "speed": 4},
    "spot": {each["id"]: {"bad": True, "sure": 2} for each in MESSAGES[:2]},
    "confidence": 75,
    "evidence": "b",
    "written": "If one site loses it then",
    "scenario": {"path": ["message", "sent", "sorry"], "endings": ["asked", "sorry"]},
    "results": True,
}

BOARD = {
    "title": "Three guessers race",
    "intro": "Pick a password and see who finds it first.",
    "controls": [
        {
            "id": "password",
            "kind": "select",
            "label": "Maya’s password",
            "options": [
                {"value": "a", "label": "Dragon2015"},
                {"value": "b", "label": "plum-tractor-violet"},
            ],
        },
        {
            "id": "speed",
            "kind": "slider",
            "label": "Guesses each second",
            "min": 0,
            "max": 10,
            "step": 1,
            "ends": ["a website that locks you out", "a stolen file"],
            "shown": "10 thousand",
        },
        {"id": "swaps", "kind": "toggle", "label": "Try the usual swaps"},
        {"id": "extra", "kind": "number", "label": "Extra letters", "min": 0, "max": 9, "step": 1},
        {"id": "again", "kind": "button", "label": "Race again"},
    ],
    "settings": {"password": "a", "speed": 4, "swaps": True, "extra": 2, "again": 0},
    "width": 0,
    "picture": FIGURE,
}


def traits(stem: str, item: dict | None = None, **more) -> dict:
    """The traits that Python would make the widget with."""
    board = BOARD if stem in ("lab", "goal") else {}
    goal = (
        {"reached": False, "reached_text": "Not yet. The slowest guesser needs 8 seconds."}
        if stem == "goal"
        else {}
    )
    if stem == "results":
        board = {"picture": FIGURE, "controls": [], "settings": {}, "width": 0}
        right = {"weakest": True, "risky": False} if more.get("value") else {}
        goal = {"missing": ["risky", "risky-sure"], "right": right}
    return {**board, **goal, **({} if stem == "lab" else {"item": item or ITEMS[stem]}), **more}
