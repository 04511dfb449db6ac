"""What is generated and kept in the repository is what would be generated now."""

import importlib.util
from types import ModuleType

from tests.walls import house


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", house.ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_the_procedures_are_up_to_date():
    pages = dict(generator().pages())
    stale = [f.name for f, text in pages.items() if not f.exists() or f.read_text(encoding="utf-8") != text]
    assert not stale, f"{stale}: run `make docs` and review the difference"
    assert {f for f in (house.ROOT / "docs" / "procedures").iterdir() if f.suffix in (".md", ".svg")} == set(pages)
