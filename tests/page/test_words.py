"""A cell's links to its list of words become buttons with their sentences; all else stays as it was."""

from nbconvert.filters import markdown2html

from esafety.course.glossary import Glossary, Marker, Term
from esafety.page.words import with_meanings

KEY = Term("key", 'A key is "small" & opens a door.', ("keys",))


def shown(text, name="story_1"):
    return with_meanings(markdown2html(Marker(Glossary((KEY,))).mark(text, "story")), name)


def test_a_word_becomes_a_button_with_its_sentence():
    """As nbconvert writes the link, quotes and signs included; ids are the cell's own."""
    assert shown("Keys! A key.").strip() == (
        '<p><button class="word" type="button" popovertarget="story_1-word-1">Keys</button>'
        '<span class="meaning" id="story_1-word-1" role="note" popover>'
        "A key is &quot;small&quot; &amp; opens a door.</span>! A key.</p>"
    )


def test_other_links_stay_links():
    """Only those to the list are words."""
    assert shown("[here](https://doors.example 'A door')").count("<a href=") == 1
