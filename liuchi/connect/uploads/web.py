"""The page of set-up: earlier records come in by file."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from liuchi.cases.lines import actor_names, person
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.tasks import wake
from liuchi.connect.uploads import actions, queries, store
from liuchi.connect.uploads.errors import UploadError
from liuchi.connect.uploads.facts import AT_WORK, CHECKED, STOPPED, UploadView
from liuchi.connect.uploads.forms import ColumnsForm, FileForm
from liuchi.people.doors import ActorRequest, duty_only
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.pressed import done, not_done
from liuchi.ui.tables import Table

DUTY = "administrator"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@duty_only(DUTY)
def files(request: ActorRequest) -> HttpResponse:
    """Those that were brought in, and one more."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("uploads:file", _bring(form.cleaned_data, request))
        except (ImportsError, UploadError) as why:
            form.add_error("file", why.words)
    page = {"form": form, "uploads": queries.uploads(), "person": person(request.actor)}
    return render(request, "connect/import.html", page, status=422 if form.errors else 200)


def _bring(d: dict[str, Any], request: ActorRequest) -> UUID:
    read_as = {"encoding": d["encoding"], "sheet": d["sheet"]}
    return actions.bring(
        d["file"].chunks(), name=d["file"].name, read_as=read_as, by=request.actor, now=clock.now()
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@duty_only(DUTY)
def file(request: ActorRequest, upload_id: UUID) -> HttpResponse:
    """How far it is, and what can be done next."""
    upload = _found(upload_id)
    if request.method != "POST":
        return _page(request, upload, ColumnsForm(upload))
    do = DO.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    return do(request, upload)


def _check(request: ActorRequest, upload: UploadView) -> HttpResponse:
    form = ColumnsForm(upload, request.POST)
    if form.is_valid():
        try:
            actions.check(upload.id, form.columns(), form.cleaned_data["rest"], now=clock.now())
            wake()
            return redirect("uploads:file", upload.id)
        except ImportsError as why:
            form.refuse(why.words, why.fields)
        except UploadError as why:
            form.add_error(None, why.words)
    return _page(request, upload, form, status=422)


def _start(request: ActorRequest, upload: UploadView) -> HttpResponse:
    try:
        actions.start(upload.id, by=request.actor, now=clock.now())
        wake()
    except (ImportsError, UploadError) as why:
        not_done(request, why.words)
    return redirect("uploads:file", upload.id)


def _remove(request: ActorRequest, upload: UploadView) -> HttpResponse:
    try:
        actions.remove(upload.id, now=clock.now())
        done(request, Words("uploads.removed", file=upload.name))
    except UploadError as why:
        not_done(request, why.words)
    return redirect("uploads:files")


DO: dict[str, Callable[[ActorRequest, UploadView], HttpResponse]] = {
    "check": _check,
    "start": _start,
    "remove": _remove,
}


def _page(request: ActorRequest, upload: UploadView, form: ColumnsForm, *, status: int = 200) -> HttpResponse:
    report = upload.run.report if upload.run else upload.report
    page = {
        "upload": upload, "form": form, "person": person(request.actor), "stage": Words(f"uploads.stage.{upload.stage}"),
        "lines": list(report.lines()) if report and upload.stage not in AT_WORK else (),
        "who": actor_names({upload.by}).get(upload.by, ""), "percent": round(upload.share * 100),
        "may_check": not upload.removed and not upload.at_work and not upload.begun,
        "may_start": not upload.removed and (upload.stage == CHECKED or (upload.begun and upload.stage == STOPPED)),
        "wrong": _wrong(upload) if upload.wrong and not upload.begun else None,
        "refused": bool(upload.run and upload.run.report.bad and not upload.removed),
    }  # fmt: skip
    return render(request, "connect/import_file.html", page, status=status)


def _wrong(upload: UploadView) -> Table:
    heads = [Words("uploads.wrong.row"), Words("uploads.wrong.why")]
    return Table(Words("uploads.wrong", n=len(upload.wrong)), heads, [(one.row, one.why) for one in upload.wrong])


@never_cache
@require_safe
@duty_only(DUTY)
def refused(request: ActorRequest, upload_id: UUID) -> HttpResponseBase:
    """The rows that were not taken, as they were, with the reasons."""
    upload = _found(upload_id)
    with TemporaryDirectory(dir=store.folder()) as folder, suppress(ImportsError, UploadError):
        path = Path(folder) / "refused.csv"
        if actions.write_refused(upload.id, path, get_language() or "zh-hans"):
            name = f"{Path(upload.name).stem}.refused.csv"
            return FileResponse(
                path.open("rb"), as_attachment=True, filename=name, content_type="text/csv; charset=utf-8"
            )
    raise Http404


def _found(upload_id: UUID) -> UploadView:
    upload = queries.upload(upload_id)
    if upload is None:
        raise Http404
    return upload
