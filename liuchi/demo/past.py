"""A planned request becomes a past one: received at its day's hour, handled up to where the plan leaves it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from liuchi.cases import queries as cases
from liuchi.cases.submissions import Submission
from liuchi.catalogue import queries as catalogue
from liuchi.demo import fates
from liuchi.demo.cast import STREET, Cast, place_names
from liuchi.demo.compose import Pen, replies
from liuchi.demo.fates import Fate
from liuchi.demo.moves import Move
from liuchi.demo.plan import Ground, Planned
from liuchi.demo.story import Story, awake
from liuchi.notices import actions as notices
from liuchi.people.vault import Contact
from liuchi.procedures.actors import Actor
from liuchi.service_requests import actions
from liuchi.service_requests.intake import Intake

CLIENT = "demo"  # whose idempotency keys a demonstration's requests carry: however often it is begun, each comes once
VISITOR, SYSTEM = Actor("visitor"), Actor("system")
PUBLISHED_IN_100, DIRECT_IN_100, ANONYMOUS_IN_100 = 70, 60, 12
STILL_NEW = timedelta(hours=6)  # what was told since then still goes out, so that the phone is not empty
STILL_UNREAD = timedelta(days=1)
VOICES = (Fate(satisfied="very"), Fate(verdicts=("silent",)))


@dataclass(slots=True)
class Past:
    """``one``: what is planned; ``master``: the request that it joins."""

    ground: Ground
    cast: Cast
    one: Planned
    key: str = ""
    master: str = ""

    def __post_init__(self) -> None:
        self.key = self.key or f"{self.ground.seed}/{self.one.n}"

    def live(self) -> Story:
        """All of it or nothing: whoever is killed in the middle begins it again."""
        with transaction.atomic():
            story = self.begin()
            voices = list(self._live(story))
            told = [i for each in (story, *voices) for i in each.ids]
            self._put_away(told)
        return story

    def begin(self) -> Story:
        one, draw = self.one, self.ground.draw(self.key)
        pen = Pen.at(one.community, self.ground.banks, draw, place_names(one.community))
        by = (self.cast.one("hotline", "", draw) if one.channel == "phone" else None) or VISITOR
        receipt = actions.receive(self._intake(pen), by=by, now=one.at)
        seen = cases.find(receipt.number, by=self.cast.one("dispatcher", "", draw) or VISITOR)
        assert seen is not None, "a dispatcher sees what was received"
        return Story(receipt.number, seen.case, one.leaf, one.fate, pen, self.cast, one.at, signs=one.rest == "drafted")

    def _intake(self, pen: Pen) -> Intake:
        one, draw = self.one, pen.draw
        letter, category = pen.letter(one.leaf), catalogue.category(one.leaf.code)
        about = self.cast.unit_of(STREET, one.community) if fates.about_a_unit(one.leaf.code) else ""
        return Intake(
            one.leaf.code, letter.text, one.channel, _contact(pen), where=letter.where, place=one.community,
            lon=letter.lon, lat=letter.lat, about_unit=about, direct=draw.randrange(100) < DIRECT_IN_100,
            answers=replies(category.questions if category else (), pen, one.at), master=self.master,
            sent=Submission(CLIENT, self.key, b""),
        )  # fmt: skip

    # -- what becomes of it

    def _live(self, story: Story) -> Iterator[Story]:
        """Yields those who joined it."""
        voices: list[Past] = []
        joined: list[Story] = []
        while not self._rests(story) and (move := self._next(story)):
            if move.step == "dispatch":
                self._publish(story)
            if move.step == "contact" and self.one.voices and not voices:
                voices = list(self._others(story))
                joined = [voice.begin() for voice in voices]
        if story.seen.did("ask"):
            self._answer(story, joined)
        for each in (story, *joined):
            each.pass_time(self.ground.start)
        yield from joined

    def _next(self, story: Story) -> Move | None:
        """The next move, once it was made; None where there is none before the plan leaves it."""
        move = story.next
        if move is None:
            wakes = story.wakes()
            return Move("", "clock") if wakes and wakes <= self.one.until and story.pass_time(wakes) else None
        at = self._hurried(story, story.due(move))
        if at > self.one.until or story.refused > 3:
            return None
        if not story.pass_time(at):
            story.take(move, at)
        return move

    def _rests(self, story: Story) -> bool:
        state = "pending" if story.seen.pending and self.one.rest == "pending" else story.case.state
        handled = state != "handling" or story.seen.did("contact", "connect")
        return story.case.over or (state == self.one.rest and handled)

    def _hurried(self, story: Story, at: datetime) -> datetime:
        """What lies open today came to where it is before now, however short a time that was."""
        left = self.one.until - story.at
        if self.one.quick:
            return story.at + timedelta(minutes=story.draw.uniform(0.6, 1.6))
        if not self.one.rest:
            return at
        soon = min(at, story.at + left / 3)
        by_day = awake(soon, story.draw)
        return by_day if by_day < story.at + left * 0.6 else soon

    def _publish(self, story: Story) -> None:
        wanted = self.one.voices or story.draw.randrange(100) < PUBLISHED_IN_100
        if wanted and self.one.leaf.public and not story.case.facts.about_unit and not story.seen.did("send_back"):
            story.publish(story.at + min(timedelta(minutes=5), (self.one.until - story.at) / 4))

    def _others(self, story: Story) -> Iterator["Past"]:
        for n in range(self.one.voices):
            at = story.at + min(timedelta(hours=2), (self.one.until - story.at) / 4)
            own = Planned(self.one.n, at, self.one.until, self.one.leaf, self.one.community, "web", VOICES[n % 2])
            yield Past(self.ground, self.cast, own, f"{self.key}/{n}", story.number)

    def _answer(self, story: Story, joined: list[Story]) -> None:
        """Each of those who joined gets an answer of her own, and judges it."""
        for voice in joined:
            at = voice.due(Move("answer_own", "hotline"))
            voice.pass_time(max(at, story.at))
            voice.take(Move("answer_own", "hotline"), max(at, story.at, voice.at))
            while not voice.case.over and (move := voice.next) and (at := voice.due(move)) <= self.one.until:
                voice.take(move, at)

    def _put_away(self, told: Iterable[UUID]) -> None:
        """What was told in the past counts as sent then, and as read."""
        start = self.ground.start
        notices.put_away(told, sent=start - STILL_NEW, read=start - STILL_UNREAD, by=SYSTEM)


def _contact(pen: Pen) -> Contact:
    if pen.draw.randrange(100) < ANONYMOUS_IN_100:
        return Contact()
    return Contact(pen.fill("{surname}{title}"), pen.fill("{phone}"))
