from typing import Any

from liuchi.cases.register import REGISTER
from liuchi.people.doors import DESK_DOORS
from liuchi.places.codes import LENGTH
from liuchi.procedures.actors import EVERYWHERE
from liuchi.procedures.declare import CAUSED
from liuchi.procedures.words import Words
from liuchi.setup.forms import fields
from liuchi.setup.forms.row import RowForm
from liuchi.setup.groups import Group
from liuchi.setup.kind import Row
from liuchi.ui import now as clock


def duties() -> list[tuple[str, Any]]:
    """Those that a post may give: what the procedures name, and what pages of the desk are for."""
    acting = [duty for p in REGISTER for step in p.steps for duty in step.by]
    posts = [duty.key for duty in acting if duty not in CAUSED and not duty.post and (duty.posted or not duty.person)]
    doors = [door.duty for door in DESK_DOORS if door.duty]
    return [(key, Words(f"duty.{key}")) for key in dict.fromkeys([*posts, *doors])]


def _units() -> list[tuple[str, Any]]:
    return [(EVERYWHERE, Words("setting.everywhere")), *fields.all_units()]


def _post() -> dict[str, Any]:
    return {
        "duty": fields.one("people.duty", duties, none="setting.people.no_duty"),
        "unit": fields.one("people.unit", _units, none="setting.people.no_unit"),
        "place": fields.one("people.place", fields.all_places, none="setting.everywhere"),
        "since": fields.day("people.since"),
        "until": fields.day("until"),
    }


class PersonForm(RowForm):
    fixed = ("key",)
    groups = (Group("posts", _post),)
    key = fields.line("people.key", most=60)
    zh = fields.line("people.zh", most=60)
    en = fields.line("people.en", most=60, required=False)
    is_closed = fields.tick("people.is_closed")

    def suit(self) -> None:
        if not self.old:
            del self.fields["is_closed"]

    def initial_of(self, old: Row) -> dict[str, Any]:
        """The place as its whole code, which the list has."""
        posts = [post | {"place": post["place"] and post["place"].ljust(LENGTH, "0")} for post in old["posts"]]
        return old | {"posts": posts}

    def clean(self) -> dict[str, Any]:
        """A duty that nothing declares gives nothing; one from before stays as it is."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        known = {key for key, _ in duties()} | {post["duty"] for post in (self.old or {}).get("posts", ())}
        for number, post in self.filled("posts"):
            if post["duty"] and post["duty"] not in known:
                self.add_error(f"posts-{number}.duty", Words("city.no.duty", duty=post["duty"]))
        return found

    def row(self) -> Row:
        posts = [
            post | {"since": post["since"] or clock.today(), "until": post["until"]} for _, post in self.filled("posts")
        ]
        return {"is_closed": False} | super().row() | {"posts": posts}
