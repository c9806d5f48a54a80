"""
A feed of sixty posts that learns from how long a made-up viewer looks at each.

The learner is a textbook one, an epsilon-greedy bandit with a constant step
(Sutton and Barto, "Reinforcement Learning: An Introduction", 2nd edition 2018,
sections 2.2 to 2.5). It keeps one number for each topic and shows the topic with
the highest; some posts are drawn by lot instead. After each post, the topic's
number goes part of the way to what was measured. Real feeds weigh thousands of
signals and learn from millions of people; the lesson says so.

Variety is the effective number of topics: e to the power of Shannon's entropy
(Hill 1973, of order 1). One topic alone makes 1; six that are shown alike make 6.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from random import Random
from typing import TYPE_CHECKING, Final

from esafety.models._feeds import POSTS, TASTES, TOPICS, Taste, newest_first, own_taste

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEFT_AT: Final = 20
"""The post on which the phone may be left lying. In every feed it is one about …"""
LEFT_ON: Final = "lawnmowers"
LEFT_SECONDS: Final = 600.0
PRESS_AFTER: Final = 25
"""The post after which a button may be pressed."""

VIEWERS: Final = ("deshawn", "priya", "own")
AIMS: Final = ("watch", "likes", "variety", "newest")
STEPS: Final[Mapping[str, float]] = {"tenth": 0.1, "quarter": 0.25, "half": 0.5, "whole": 1.0}
"""How far a number goes towards what was measured."""
LOTS: Final = range(11)
"""Of ten posts, how many are drawn by lot, on average."""
PRESSES: Final = ("nothing", "reset", *(f"no-{topic}" for topic in TOPICS))

CONTROLS: Final[Mapping[str, Sequence[object]]] = {
    "viewer": VIEWERS,
    "aim": AIMS,
    "step": tuple(STEPS),
    "lots": LOTS,
    "left": (False, True),
    "press": PRESSES,
}

SECONDS_AT_FIRST: Final = 8.0
LIKES_AT_FIRST: Final = 0.3
"""What is believed of every topic before the first post."""
RECENT: Final = 10
"""For variety, a topic's number is divided by one more than its posts among so many."""


@dataclass(frozen=True)
class Post:
    """One post, and what came of it."""

    topic: str
    looked: float
    """Seconds that somebody really looked."""
    believed: tuple[float, ...]
    """The number of each topic afterwards, in the order of ``TOPICS``."""


@dataclass(frozen=True)
class Feed:
    """Sixty posts for one viewer."""

    posts: tuple[Post, ...]
    taste: Taste

    def counts(self, first: int = 1, last: int = POSTS) -> dict[str, int]:
        """Count the posts about each topic, from one post to another."""
        shown = [post.topic for post in self.posts[first - 1 : last]]
        return {topic: shown.count(topic) for topic in TOPICS}

    @property
    def minutes(self) -> float:
        """How long somebody really looked at all posts together."""
        return sum(post.looked for post in self.posts) / 60

    @property
    def top(self) -> str:
        """The topic that is shown most."""
        counts = self.counts()
        return max(TOPICS, key=counts.__getitem__)


@dataclass(frozen=True)
class _Plan:
    """The settings, checked."""

    viewer: str
    aim: str
    step: float
    lots: int
    left: bool
    press: str


def variety(counts: Mapping[str, int]) -> float:
    """
    Give the effective number of topics.

    >>> variety({"birds": 30, "space": 30}), variety({"birds": 60, "space": 0})
    (2.0, 1.0)
    """
    total = sum(counts.values())
    parts = [count / total for count in counts.values() if count]
    return round(exp(-sum(part * log(part) for part in parts)), 9)


def learnt(believed: float, measured: float, step: float) -> float:
    """
    Move a number part of the way to what was measured.

    >>> learnt(8, 20, 0.25)
    11.0
    """
    return believed + step * (measured - believed)


def run(settings: Mapping[str, object], seed: int = 0) -> Feed:
    """
    Show a viewer sixty posts.

    Args:
        settings: ``viewer``, ``aim``, ``step``, ``lots``, whether the phone is ``left``
            lying, and what they ``press``.
        seed: The pupil's own, for the viewer that is theirs.

    Raises:
        ValueError: Settings that the feed does not have.
    """
    plan = _checked(settings)
    return _run(plan, seed if plan.viewer == "own" else 0)


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give what came of a feed as numbers.

    ``variety`` of all sixty posts, ``minutes`` that somebody really looked, posts of
    the ``top`` topic, how many of the ten after the phone was left are ``mowers``,
    whether it is Deshawn's, and how far what is believed is ``off`` on average, in
    seconds, or in likes out of ten (0 where nothing is believed). Variety and minutes are
    rounded as the page shows them: whoever reads 10.0 minutes has reached 10.
    """
    feed = run(settings, seed)
    counts = feed.counts()
    return {
        "deshawns": float(settings["viewer"] == "deshawn"),
        "variety": round(variety(counts), 1),
        "minutes": round(feed.minutes, 1),
        "top": float(counts[feed.top]),
        "mowers": float(feed.counts(LEFT_AT + 1, LEFT_AT + 10)[LEFT_ON]),
        "off": _off(feed, str(settings["aim"])),
    }


def own_run(seed: int) -> dict[str, float]:
    """Give the posts of the top topic for this pupil's own viewer, made for watch time and for likes."""
    as_at_first = {"viewer": "own", "step": "quarter", "lots": 2, "left": False, "press": "nothing"}
    return {f"top_{aim}": outcome({**as_at_first, "aim": aim}, seed)["top"] for aim in ("watch", "likes")}


@lru_cache(maxsize=64)
def _run(plan: _Plan, seed: int) -> Feed:
    taste = own_taste(seed) if plan.viewer == "own" else TASTES[plan.viewer]
    believed = _at_first(plan.aim)
    newest = newest_first(LEFT_ON, LEFT_AT)
    posts: list[Post] = []
    for number in range(1, POSTS + 1):
        # Each post has chances of its own, so that two runs differ by their settings alone.
        chance = Random(f"why-this {plan.viewer} {seed} {number}")
        lot, drawn, noise, heart = chance.random(), chance.choice(TOPICS), chance.random(), chance.random()
        if plan.aim == "newest":
            topic = newest[number - 1]
        elif number == LEFT_AT:
            topic = LEFT_ON
        else:
            topic = drawn if lot < plan.lots / 10 else _picked(plan.aim, believed, posts, chance)
        looked = taste.seconds[topic] * (0.5 + noise)
        lies = plan.left and number == LEFT_AT
        liked = float(heart < taste.likes[topic])
        if believed:
            measured = liked if plan.aim == "likes" else LEFT_SECONDS if lies else looked
            believed[topic] = learnt(believed[topic], measured, plan.step)
        if number == PRESS_AFTER:
            believed = _pressed(plan, believed)
        posts.append(Post(topic, looked, tuple(believed.values())))
    return Feed(tuple(posts), taste)


def _at_first(aim: str) -> dict[str, float]:
    """Give what is believed before the first post; newest first keeps no numbers."""
    if aim == "newest":
        return {}
    return dict.fromkeys(TOPICS, LIKES_AT_FIRST if aim == "likes" else SECONDS_AT_FIRST)


def _picked(aim: str, believed: Mapping[str, float], posts: Sequence[Post], chance: Random) -> str:
    """Pick the topic with the highest number; of several, one by chance."""
    scores = dict(believed)
    if aim == "variety":
        recent = [post.topic for post in posts[-RECENT:]]
        scores = {topic: number / (1 + recent.count(topic)) for topic, number in believed.items()}
    best = max(scores.values())
    return chance.choice([topic for topic in TOPICS if scores[topic] == best])


def _pressed(plan: _Plan, believed: dict[str, float]) -> dict[str, float]:
    """Forget everything, or put one topic's number to nothing."""
    if plan.press == "reset":
        return _at_first(plan.aim)
    return {topic: 0.0 if plan.press == f"no-{topic}" else number for topic, number in believed.items()}


def _off(feed: Feed, aim: str) -> float:
    """Say how far the last numbers are from what the viewer is really like, on average."""
    believed = feed.posts[-1].believed
    if not believed:
        return 0.0
    scale, so = (10, feed.taste.likes) if aim == "likes" else (1, feed.taste.seconds)
    gaps = [abs(number - so[topic]) for topic, number in zip(TOPICS, believed, strict=True)]
    return scale * sum(gaps) / len(gaps)


def _checked(settings: Mapping[str, object]) -> _Plan:
    """Give the settings, or say what is wrong with them."""
    if set(settings) != set(CONTROLS):
        raise ValueError(f"The feed needs exactly these settings: {', '.join(CONTROLS)}.")
    viewer, aim, step, lots, left, press = (settings[name] for name in CONTROLS)
    if not isinstance(left, bool):
        raise ValueError("The phone on the feed is either left lying or not.")  # noqa: TRY004
    if isinstance(lots, bool) or not isinstance(lots, int | float) or lots not in LOTS:
        raise ValueError("Of ten posts of the feed, 0 to 10 are drawn by lot.")
    words = {"viewer": viewer, "aim": aim, "step": step, "press": press}
    for name, value in words.items():
        if not isinstance(value, str) or value not in CONTROLS[name]:
            raise ValueError(f"The feed's setting “{name}” can't be “{value}”.")
    return _Plan(str(viewer), str(aim), STEPS[str(step)], int(lots), left, str(press))
