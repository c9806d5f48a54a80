"""The group chat: who speaks up is what the rule's source says, and Maya's mood can be counted by hand."""

from itertools import product
from random import Random

import pytest

from esafety.models import group_chat as chat
from esafety.models import model

QUIET = {"chat": "ten", "first": 0, "private": False, "adult": False}


def ended(**settings):
    return chat.outcome({**QUIET, **settings})


def one_at_a_time(waits, first, random):
    """Ask the friends in any order, again and again, until nobody else wants to speak."""
    silent, spoken = list(waits), first
    while ready := [wait for wait in silent if wait <= spoken]:
        silent.remove(random.choice(ready))
        spoken += 1
    return spoken


def test_granovetters_hundred_people():
    """Waiting for 0, 1, 2 ... 99: all hundred act. Let the second wait for 2: one does (1978)."""
    assert chat.spread(range(100), 0)[-1] == 100
    assert chat.spread([0, 2, *range(2, 100)], 0)[-1] == 1


def test_rounds_end_where_asking_one_by_one_ends():
    """The order in which friends are asked makes no difference to who has spoken in the end."""
    random = Random(4)
    for _ in range(300):
        waits = [random.randint(1, 12) for _ in range(random.randint(2, 20))]
        first = random.randint(0, 3)
        assert chat.spread(waits, first)[-1] == one_at_a_time(waits, first, random)


@pytest.mark.parametrize(
    ("name", "first", "followers"),
    [
        ("ten", 0, 0),
        ("ten", 1, 10),
        ("asleep", 1, 0),
        ("asleep", 2, 9),
        ("twenty", 1, 0),
        ("twenty", 2, 20),
    ],
)
def test_one_missing_friend_breaks_the_chain_and_a_second_voice_mends_it(name, first, followers):
    """The figures that the lesson is about; counted on fingers."""
    assert ended(chat=name, first=first)["followers"] == followers


@pytest.mark.parametrize(
    ("settings", "sent", "mood"),
    [
        ({}, 10, 0),  # ten messages, a point each
        ({"private": True}, 10, 4.5),  # 1 point, then 9 halves
        ({"adult": True}, 4, 6),
        ({"private": True, "adult": True}, 4, 7.5),  # 1 point, then 3 halves
        ({"first": 1}, 5, 5),  # 1, 2, 3, 4, 5 voices: half of ten
        ({"first": 2}, 3, 7),  # 2, 4, 6 voices
        ({"first": 1, "private": True}, 5, 7),
        ({"chat": "asleep", "first": 1}, 10, 0),
        ({"chat": "asleep", "first": 2}, 4, 6),  # 2, 3, 4, 5 voices: half of nine
        ({"chat": "twenty", "first": 2}, 5, 5),  # 2, 4, 6, 8, 10 voices: half of twenty
    ],
)
def test_mood_counted_by_hand(settings, sent, mood):
    """A point for each mean message, half a point once Maya is not alone, until it stops."""
    result = ended(**settings)
    assert (result["sent"], result["mood"]) == (sent, mood)


def test_both_quiet_ways_together_keep_the_mood_up_in_every_chat():
    """The goal can be reached without a word in the big chat, and with nothing less than both ways."""
    reached = {
        (name, private, adult)
        for name, private, adult in product(chat.CHATS, (False, True), (False, True))
        if ended(chat=name, private=private, adult=adult)["mood"] >= 7
    }
    assert reached == {(name, True, True) for name in chat.CHATS}


def test_an_own_chat_breaks_at_the_sleeper_and_never_with_two_voices():
    """One voice is followed by all who wait for less than the sleeper did; two by everybody."""
    seen = set()
    for seed in range(300):
        own = chat.own_run(seed)
        assert own["follow_one"] == own["asleep"] - 1
        assert own["follow_two"] == 9
        assert chat.outcome({**QUIET, "chat": "own", "first": 1}, seed)["followers"] == own["follow_one"]
        seen.add(own["follow_one"])
    assert seen == {2, 3, 4, 5, 6, 7, 8}


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {**QUIET, "chat": "thirty"},
        {**QUIET, "first": 4},
        {**QUIET, "first": True},
        {**QUIET, "private": 1},
        {**QUIET, "laugh": True},
    ],
)
def test_settings_that_may_not_be_are_refused(settings):
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match="group chat"):
        chat.outcome(settings)


def test_lessons_find_it_by_name():
    """The name in the lesson leads here."""
    assert model("group-chat").outcome(QUIET)["mood"] == 0
