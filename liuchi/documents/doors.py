"""Serving an attachment's bytes. Whether it may be seen, a part above decides, which knows the case."""

from collections.abc import Callable
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from liuchi.documents import queries
from liuchi.documents.facts import CONTENT_TYPE, AttachmentView

May = Callable[[HttpRequest, AttachmentView], bool]


def serving(may: May) -> Callable[[HttpRequest, UUID], HttpResponseBase]:
    """A view over attachments for which ``may`` says yes. One that may not be seen looks like one that is not there."""

    @require_safe
    def serve(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
        found = queries.attachment(attachment_id)
        if found is None or not may(request, found):
            raise Http404
        try:
            response = FileResponse(queries.file_of(found).open("rb"), content_type=CONTENT_TYPE)
        except FileNotFoundError:
            raise Http404 from None
        response["Cache-Control"] = "private, no-store" if found.sealed else "public, max-age=3600"
        if not found.sealed:
            response["Cross-Origin-Resource-Policy"] = "cross-origin"  # others' pages and apps may show it
        response["Content-Disposition"] = f'inline; filename="{found.id}.jpg"'
        response["X-Content-Type-Options"] = "nosniff"
        return response

    return serve
