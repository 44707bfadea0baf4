"""What was built: a folder that a command wrote is stored whole, and its files are given out byte for byte."""

import datetime
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

from django.db import models, transaction
from django.http import Http404, HttpResponse

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256

__all__ = ["FILE_POLICY", "Build", "BuiltFile", "builds", "built_file", "check_holds", "kept_file", "store"]

_MEDIA_TYPES = {
    "json": "application/json",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
}
# A chart is shown as an image and can do nothing but draw, also where somebody opens it by itself.
FILE_POLICY = "default-src 'none'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"


class Build(models.Model):
    """What was built, in its latest build. `sha256` is the hash of the document that it is known by."""

    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        abstract = True


class BuiltFile(models.Model):
    """One file of a build, byte for byte. What it belongs to calls all of them `files`."""

    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        abstract = True


Kept = TypeVar("Kept", bound=Build)


def check_holds(folder: Path, names: Collection[str], remedy: str) -> None:
    """FaultyInput where a folder lacks one of the files named."""
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise FaultyInput(Problem("missing-file", f"There is no {name} here.", remedy, str(folder)) for name in missing)


def store(
    kind: type[Kept],
    slug: str,
    folder: Path,
    document: str,
    shown: Collection[str],
    now: datetime.datetime,
    fields: Mapping[str, object],
    tell: Callable[[Kept], object] = lambda _kept: None,
) -> Kept:
    """Store what a folder holds, whole, in place of any earlier build.

    Parameters
    ----------
    kind
        The model of what was built.
    slug
        What it is known by.
    document
        The file whose hash tells one build from another.
    shown
        The endings of the files that are kept, such as `.svg`.
    fields
        What else the record of it holds.
    tell
        Whom to tell of it, in the same transaction.
    """
    with transaction.atomic():
        told = {"sha256": sha256((folder / document).read_bytes()), "loaded_at": now, **fields}
        record, _ = kind.objects.update_or_create(slug=slug, defaults=told)
        record.files.all().delete()
        paths = [path for path in sorted(folder.iterdir()) if path.suffix in shown]
        record.files.add(*(_file(record.files.model, path) for path in paths), bulk=False)
        tell(record)
    return record


def builds(kind: type[Build]) -> str:
    """The version of all builds of a kind: it changes whenever one is loaded or taken away."""
    return ",".join(f"{slug}:{built}" for slug, built in kind.objects.order_by("pk").values_list("pk", "sha256"))


def _file(kind: type[BuiltFile], path: Path) -> BuiltFile:
    content = path.read_bytes()
    return kind(name=path.name, sha256=sha256(content), content=content)


def kept_file(files: "models.QuerySet[BuiltFile]", name: str, owner: str) -> HttpResponse:
    """The file of that name among those of a build; Http404 where there is none."""
    # PostgreSQL knows no zero character, not even to look for one.
    found = None if "\x00" in name else files.filter(name=name).first()
    if found is None:
        raise Http404(name)
    return built_file(name, bytes(found.content), found.sha256, owner)


def built_file(name: str, content: bytes, sha256: str, owner: str) -> HttpResponse:
    """A file by its name, known by its hash; one that is no picture is saved under the name of what it was built for as well."""
    headers = {"Content-Security-Policy": FILE_POLICY, "Cache-Control": "public, max-age=300", "ETag": f'"{sha256}"'}
    media_type = _MEDIA_TYPES[name.rpartition(".")[2]]
    if media_type != _MEDIA_TYPES["svg"]:
        headers["Content-Disposition"] = f'attachment; filename="{owner}-{name}"'
    return HttpResponse(content, content_type=media_type, headers=headers)
