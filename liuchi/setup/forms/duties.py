from typing import Any

from liuchi.procedures.words import Words
from liuchi.setup.forms import fields
from liuchi.setup.forms.row import RowForm
from liuchi.setup.kind import Row


def parties() -> list[tuple[str, Any]]:
    """Kinds first: they hold for every place at once."""
    kinds = [(f"kind:{kind}", Words("setting.duties.of_kind", kind=kind)) for kind in fields.kinds_of_unit()]
    return [*kinds, *((f"unit:{path}", label) for path, label in fields.all_units())]


def _typed(party: Row) -> str:
    return next((f"{name}:{value}" for name, value in party.items()), "")


def _party(typed: str) -> Row:
    name, _, value = typed.partition(":")
    return {name: value} if name in ("kind", "unit") else {"unit": typed}


class DutyForm(RowForm):
    fixed = ("category", "place", "since")
    category = fields.one("duties.category", fields.all_categories)
    place = fields.one("duties.place", fields.all_places, required=False, none="setting.everywhere")
    lead = fields.one("duties.lead", parties)
    assistants = fields.some("duties.assistants", parties)
    basis_zh = fields.line("duties.basis_zh", most=500)
    basis_en = fields.line("duties.basis_en", most=500, required=False)
    leader_signs = fields.tick("duties.leader_signs")
    since = fields.day("duties.since", required=True)
    until = fields.day("until")

    def initial_of(self, old: Row) -> dict[str, Any]:
        said = {"lead": _typed(old["lead"]), "assistants": [_typed(each) for each in old["assistants"]]}
        return old | said | {f"basis_{side}": text for side, text in old["basis"].items()}

    def row(self) -> Row:
        row = super().row()
        basis = {side: row.pop(f"basis_{side}") for side in ("zh", "en")}
        return row | {
            "lead": _party(row["lead"]),
            "assistants": [_party(each) for each in row["assistants"]],
            "basis": basis,
        }
