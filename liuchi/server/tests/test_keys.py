"""Secrets are made once and stay closed."""

import base64
import json

import pytest

from liuchi.server.keys import keys
from liuchi.server.layout import DataFolder
from liuchi.server.refusals import Refused


def test_they_are_made_once(folder: DataFolder) -> None:
    assert keys(folder, {}) == keys(folder, {})


def test_the_file_is_for_its_owner_alone(folder: DataFolder) -> None:
    keys(folder, {})
    assert folder.keys.stat().st_mode & 0o777 == 0o600


def test_the_environment_goes_before_the_file(folder: DataFolder) -> None:
    given = base64.b64encode(b"k" * 32).decode()
    assert keys(folder, {"LIUCHI_VAULT_KEY": given}).vault_key == b"k" * 32


def test_with_all_in_the_environment_no_file_is_made(folder: DataFolder) -> None:
    key = base64.b64encode(b"k" * 32).decode()
    names = ("LIUCHI_VAULT_KEY", "LIUCHI_INDEX_KEY", "LIUCHI_CODE_KEY")
    keys(folder, {"LIUCHI_SECRET_KEY": "s", **dict.fromkeys(names, key)})
    assert not folder.keys.exists()


@pytest.mark.parametrize("bad", ["short", "密钥", base64.b64encode(b"k" * 31).decode()])
def test_a_key_of_the_wrong_size_is_refused_by_name(bad: str, folder: DataFolder) -> None:
    with pytest.raises(Refused) as refused:
        keys(folder, {"LIUCHI_INDEX_KEY": bad})
    assert refused.value.words.facts == {"name": "LIUCHI_INDEX_KEY"}


def test_keys_lost_beside_a_database_are_not_replaced(folder: DataFolder) -> None:
    folder.cluster_link.mkdir(parents=True)
    with pytest.raises(Refused) as refused:
        keys(folder, {})
    assert refused.value.words.key == "server.no.keys"


def test_a_damaged_file_is_refused_in_words(folder: DataFolder) -> None:
    keys(folder, {})
    kept = json.loads(folder.keys.read_text())
    for damaged in ("{", json.dumps({**kept, "vault_key": "x"}), json.dumps({"secret_key": "s"}), "[]"):
        folder.keys.write_text(damaged)
        with pytest.raises(Refused):
            keys(folder, {})
