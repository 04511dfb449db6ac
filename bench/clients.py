"""Who comes while the house is killed: each sends, and sends again what had no answer, as people and programs do."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from secrets import choice, token_urlsafe
from threading import Event, Thread
from typing import TypeVar

from bench.browser import TEXT, Browser, Kept, Program, Unanswered
from bench.found import LONG
from bench.running import House

PLAIN = "又有坑了请快修好路面水深"  # nothing that would be screened
AGAIN, PATIENCE = 0.1, 120.0  # seconds: until what had no answer is sent again, until a client gives up
WORK = (("contact", "note"), ("contact", "note"), ("answer", "reply"))  # on each case: the step, the field of its words
T = TypeVar("T")


class Client(Thread):
    """
    line      its connection to the house
    sent      every mark that was put on something
    intakes   mark → number, of those that were acknowledged
    steps     mark → number of the case, likewise
    silences  how often there was no answer, by why
    trouble   why it gave up, if it did
    """

    def __init__(self, house: House, line: Kept) -> None:
        super().__init__(daemon=True)
        self.house, self.line, self.stopped = house, line, Event()
        self.sent: set[str] = set()
        self.intakes: dict[str, str] = {}
        self.steps: dict[str, str] = {}
        self.silences: Counter[str] = Counter()
        self.trouble = ""

    def run(self) -> None:
        try:
            while not self.stopped.is_set():
                self.turn()
        except Exception as why:
            self.trouble = f"{type(self).__name__}: {why!r}"

    def turn(self) -> None:
        raise NotImplementedError

    def mark(self) -> str:
        words = "".join(choice(PLAIN) for _ in range(LONG))
        self.sent.add(words)
        return words

    def answered(self, send: Callable[[], T]) -> T:
        """What is sent again and again until there is an answer."""
        for _ in range(round(PATIENCE / AGAIN)):
            try:
                return send()
            except Unanswered as why:
                self.silences[str(why).partition("(")[0]] += 1
                time.sleep(AGAIN)
                self.line.move(self.house.address)
        raise TimeoutError


class AtAPage(Client):
    """Whose forms, but for the first, have no key."""

    def __init__(self, house: House, session: str = "") -> None:
        self.browser = Browser(house.address, {"sessionid": session} if session else {})
        super().__init__(house, self.browser)

    def taken(self, path: str, fields: dict[str, str], onward: str) -> None:
        """A form that was taken sends us onward; back to a door it was not."""
        status, said = self.browser.post(path, fields)
        if (status, self.browser.sent_to) != (302, onward):
            raise ValueError(f"{path}: {status} {self.browser.sent_to} {said[:400]}")

    def press(self, page: str, step: str, field: str) -> str:
        """A step on a page: whoever had no answer looks whether it is there before she sends it again. Its mark."""
        words, sent = self.mark(), False

        def once() -> None:
            nonlocal sent
            if sent and words in self.browser.get(page)[1]:
                return
            sent = True
            self.taken(f"{page}/{step}", {field: words}, page)

        self.answered(once)
        return words


class Resident(AtAPage):
    """Sends a request through the page, opens it with its code, adds a note."""

    def turn(self) -> None:
        key, words = token_urlsafe(16), self.mark()
        number, code = self.answered(lambda: self.browser.ask(key, TEXT + words))
        self.intakes[words] = number
        self.answered(lambda: self.taken("/track", {"number": number, "code": code}, f"/track/{number}"))
        self.steps[self.press(f"/track/{number}", "add", "note")] = number


class Handler(AtAPage):
    """Calls about each of her cases, and calls again, and answers it. Without work she waits."""

    def __init__(self, house: House, session: str, numbers: Sequence[str]) -> None:
        super().__init__(house, session)
        self.work = list(numbers)

    def turn(self) -> None:
        if not self.work:
            self.stopped.wait(AGAIN)
            return
        number = self.work.pop()
        for step, field in WORK:
            self.steps[self.press(f"/desk/cases/{number}", step, field)] = number


class AtTheApi(Client):
    """Whose every request has a key: what had no answer is sent again as it was."""

    def __init__(self, house: House, key: str) -> None:
        self.program = Program(house.address, key)
        super().__init__(house, self.program)

    def take(self, number: str, step: str, field: str, code: str = "") -> None:
        key, words = token_urlsafe(16), self.mark()
        self.answered(lambda: self.program.step(number, step, {field: words}, key, code))
        self.steps[words] = number


class SubmittingProgram(AtTheApi):
    """Sends requests in and adds a note to each, by its code."""

    def turn(self) -> None:
        key, words = token_urlsafe(16), self.mark()
        number, code = self.answered(lambda: self.program.ask(key, TEXT + words))
        self.intakes[words] = number
        self.take(number, "add", "note", code)


class WorkingProgram(AtTheApi):
    """Does what a handler does, in her name."""

    def __init__(self, house: House, key: str, numbers: Sequence[str]) -> None:
        super().__init__(house, key)
        self.work = list(numbers)

    def turn(self) -> None:
        if not self.work:
            self.stopped.wait(AGAIN)
            return
        number = self.work.pop()
        for step, field in WORK:
            self.take(number, step, field)
