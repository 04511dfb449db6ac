"""All procedures of the house. Here, and nowhere else, one service's steps meet another's procedure, by name."""

from collections.abc import Iterator
from typing import Any

from liuchi.procedures.declare import PARENT, Opens, Procedure, ProcedureError, Step
from liuchi.procedures.facts import kept, required


class Register:
    """Procedures by key and version. The newest version of a key is the one that new cases get."""

    def __init__(self, *procedures: Procedure) -> None:
        self.versions: dict[tuple[str, int], Procedure] = {}
        for p in procedures:
            self.add(p)

    def add(self, p: Procedure) -> None:
        if self.versions.get((p.key, p.version), p) is not p:
            raise ProcedureError(f"{p.key} v{p.version} is registered twice")
        self.versions[p.key, p.version] = p

    def __iter__(self) -> Iterator[Procedure]:
        """The newest of each, in the order in which they came."""
        return iter({p.key: self[p.key] for p in self.versions.values()}.values())

    def __getitem__(self, key: str) -> Procedure:
        return self.versions[key, max(v for k, v in self.versions if k == key)]

    def version(self, key: str, version: int) -> Procedure:
        return self.versions[key, version]

    def check(self) -> None:
        """Every hand-over finds its procedure, with all that it needs. Raises ProcedureError."""
        wrong = [
            f"{p.key}.{s.key}: {w}" for p in self for s in p.steps if s.opens for w in self._mistakes(p, s, s.opens)
        ]
        if wrong:
            raise ProcedureError("; ".join(wrong))

    def _mistakes(self, p: Procedure, s: Step, o: Opens) -> Iterator[str]:
        if o.procedure not in {q.key for q in self}:
            yield f"nobody offers the procedure {o.procedure!r}"
            return
        to = self[o.procedure]
        asked = {n.rstrip("?") for n in s.asks}
        known = kept(p.facts) | asked | set(o.given) | set(o.named) | {"asked_by"} | set(o.each or ())
        if lacks := sorted(required(to.facts) - known):
            yield f"{o.procedure} needs {lacks}"
        if odd := sorted(set(o.given) - kept(to.facts)):
            yield f"{o.procedure} knows no {odd}"
        if o.lapse and not (o.lapse in to.step and PARENT in to.step[o.lapse].by):
            yield f"{o.procedure} has no step {o.lapse!r} by «parent»"
        if odd := sorted(set(o.then) - set(to.ends)):
            yield f"{o.procedure} never ends in {odd}"
        for then in (p.step[k] for k in o.then.values()):
            if odd := sorted({n for n in then.asks if not n.endswith("?")} - kept(to.facts)):
                yield f"{o.procedure} brings no {odd} for {then.key}"


def facts_for(p: Procedure, known: dict[str, Any]) -> Any:
    """The facts a procedure keeps, out of all that is known at a hand-over."""
    return p.facts(**{n: known[n] for n in kept(p.facts) if known.get(n) is not None})
