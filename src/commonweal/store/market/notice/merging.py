"""Compiling: the releases of one process merged into one, by the standard's rules.

The rules are those of the standard's schema, written out here so that nothing is fetched: which lists are replaced whole. Any
other list of objects is merged by their ids, and any other field is replaced. The merging itself is that of ocdsmerge.

Source: Open Contracting Data Standard 1.1, "Merging".
"""

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from commonweal.store.market.notice.mend import Note
from commonweal.store.market.progress import unheard

__all__ = ["RULES", "compiled"]

_WHOLE = """
tag
tender/additionalProcurementCategories tender/submissionMethod
tender/items/additionalClassifications awards/items/additionalClassifications contracts/items/additionalClassifications
parties/additionalIdentifiers parties/roles
buyer/additionalIdentifiers tender/procuringEntity/additionalIdentifiers tender/tenderers/additionalIdentifiers
awards/suppliers/additionalIdentifiers
contracts/implementation/transactions/payee/additionalIdentifiers contracts/implementation/transactions/payer/additionalIdentifiers
tender/amendment/changes tender/amendments/changes awards/amendment/changes awards/amendments/changes
contracts/amendment/changes contracts/amendments/changes
relatedProcesses/relationship contracts/relatedProcesses/relationship
"""

RULES: Mapping[tuple[str, ...], str] = {
    ("date",): "omitWhenMerged",
    ("id",): "omitWhenMerged",
    **{tuple(path.split("/")): "wholeListMerge" for path in _WHOLE.split()},
}
"""Merge rules by path, as ocdsmerge wants them."""

_UNDATED = "0001-01-01T00:00:00Z"
_UNMERGEABLE = (TypeError, ValueError, KeyError, AttributeError)
"""What ocdsmerge raises: its own errors are kinds of these."""


def compiled(entries: Sequence[Mapping[str, Any]], note: Note) -> dict[str, Any]:
    """One compiled release of all that was published of a process.

    Releases are merged in order of their dates, and parts of one list with the same id into one. Where a release is compiled
    already, alone or in a record, the newest such is the beginning, and only what is later is merged into it. A release
    without a date counts as the earliest.

    Parameters
    ----------
    entries
        Releases and records of one process, as published.
    note
        Is told of releases that had to be dated, or could not be merged.
    """
    releases = _once([_dated(_release(entry), note if len(entries) > 1 else unheard) for entry in entries], note)
    begin = max((number for number, one in enumerate(releases) if one.get("tag") == ["compiled"]), default=0)
    return _merged(releases[begin:], note)


def _merged(releases: Sequence[dict[str, Any]], note: Note) -> dict[str, Any]:
    """All of them as one; where that fails, those that can be merged with what comes before them."""
    from ocdsmerge import Merger  # noqa: PLC0415 - it loads what asks the network, and most files need no merging

    merger, kept = Merger(merge_rules=dict(RULES)), list(releases[:1])
    with warnings.catch_warnings():
        # Two objects of a list with one id: the standard lets the later of them count.
        warnings.simplefilter("ignore")
        try:
            whole: dict[str, Any] = merger.create_compiled_release(list(releases))
            return whole
        except _UNMERGEABLE:
            merged = kept[0]
        for release in releases[1:]:
            try:
                merged = merger.create_compiled_release([*kept, release])
                kept.append(release)
            except _UNMERGEABLE as error:
                note("release-unmergeable", "", f"{release.get('id', '')}: {error}", "refused")
    return merged


def _release(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry's own release, or a record's compiled one."""
    inside = entry.get("compiledRelease")
    return inside if isinstance(inside, Mapping) and inside else entry


def _dated(release: Mapping[str, Any], note: Note) -> dict[str, Any]:
    date = release.get("date")
    if isinstance(date, str) and date:
        return dict(release)
    note("release-without-date", "/date", "" if date is None else date, "repaired")
    return {**release, "date": _UNDATED}


def _once(releases: Sequence[dict[str, Any]], note: Note) -> list[dict[str, Any]]:
    """In order of dates, each once. One whose id another has already, with other content, is a release of its own."""
    found: dict[bytes, dict[str, Any]] = {}
    ids = set()
    for release in sorted(releases, key=lambda one: one["date"]):
        content = msgspec.json.encode(release, order="sorted")
        identity = str(release.get("id") or "")
        if content in found or identity in ids:
            note("release-repeated" if content in found else "release-id-reused", "/id", identity, "repaired")
        found.setdefault(content, release)
        ids.add(identity or None)
    return list(found.values())
