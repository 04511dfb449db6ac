"""Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/), with the extensions that are in use: pages, extended
attributes, media, mySociety's updates.
"""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from liuchi.connect.open311 import incoming, listing, offered, shown, updates
from liuchi.connect.open311.door import SAFE, Asked, door
from liuchi.connect.open311.formats import TYPES, Answer
from liuchi.connect.open311.jurisdiction import ours
from liuchi.connect.open311.refusals import unknown
from liuchi.connect.open311.senders import Sender, sender
from liuchi.connect.open311.shown import Reader
from liuchi.places.editions import changed
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.words import say

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


@door(*SAFE)
def discovery(asked: Asked) -> Answer:
    root, last = asked.request.build_absolute_uri("/"), changed("catalogue")
    contact = Words("open311.contact", city=ours().name, hotline=ours().hotline, address=root)
    endpoint = {
        "specification": SPECIFICATION, "url": asked.request.build_absolute_uri(reverse("open311:endpoint")).rstrip("/"),
        "changeset": last, "type": "test" if settings.DEMO else "production",
        "formats": [kind.partition(";")[0] for kind in TYPES.values()],
    }  # fmt: skip
    told = {"contact": say(contact, asked.language), "key_service": say("open311.key_service", asked.language)}
    return Answer("discovery", {"changeset": last, **told, "endpoints": [endpoint]})


@door(*SAFE)
def services(asked: Asked) -> Answer:
    return Answer("services", offered.services(on=clock.today(), language=asked.language))


@door(*SAFE)
def definition(asked: Asked) -> Answer:
    found = offered.found(asked.name, on=clock.today())
    return Answer("service_definition", offered.definition(found, asked.language))


@door(*SAFE, "POST")
def requests(asked: Asked) -> Answer:
    if asked.request.method == "POST":
        return _received(asked)
    seen = listing.page(asked.params, now=clock.now())
    return Answer("service_requests", shown.lines(seen, _reader(asked)))


@door(*SAFE)
def one(asked: Asked) -> Answer:
    return Answer("service_requests", shown.lines([listing.one(asked.name)], _reader(asked)))


@door(*SAFE)
def token(asked: Asked) -> Answer:
    return Answer("service_requests", [{"service_request_id": incoming.number(asked.name), "token": asked.name}])


@door(*SAFE, "POST")
def service_request_updates(asked: Asked) -> Answer:
    if asked.request.method == "POST":
        update = updates.add(asked.params, _sender(asked), now=clock.now())
        return Answer("service_request_updates", [{"update_id": update, "account_id": ""}])
    return Answer("service_request_updates", updates.told(asked.params, now=clock.now(), language=asked.language))


@door()
def nowhere(asked: Asked) -> Answer:
    raise unknown("", "open311.no.address")


def _received(asked: Asked) -> Answer:
    taken = incoming.take(asked.params, asked.files, _sender(asked), now=clock.now())
    receipt, follow = taken.receipt, asked.request.build_absolute_uri(reverse("requests:track"))
    notice = Words("open311.notice", code=receipt.code, address=follow)
    known = {"token": taken.token} if taken.token else {"service_request_id": receipt.number}
    return Answer("service_requests", [known | {"service_notice": say(notice, asked.language), "account_id": ""}])


def _sender(asked: Asked) -> Sender:
    return sender(asked.request, asked.params, asked.language)


def _reader(asked: Asked) -> Reader:
    """Raises Refusal where ``extensions`` is neither true nor false."""
    extensions = asked.params.yes("extensions")
    asked.params.sound()
    return Reader(asked.language, lambda photo: _photo(asked, photo), extensions)


def _photo(asked: Asked, photo: UUID) -> str:
    return asked.request.build_absolute_uri(reverse("requests:photo", args=[photo]))
