"""The archive that a council moves in: a ZIP of lines of JSON, with a manifest that names each file's hash."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256
from commonweal.base.language import Text

__all__ = ["FORMAT", "Archive", "read", "write"]

FORMAT = "commonweal-council/1"
_MANIFEST = "manifest.json"
_TOLD = {"version", "migrations", "council", "slug", "trails", "files"}
"""What every manifest tells."""
_LARGEST = 4 * 1024**3
"""Bytes of a file within, beyond which no record of a council is."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was read and is whole: what the manifest tells, and its files by name."""

    told: Mapping[str, Any]
    files: Mapping[str, bytes]

    def lines(self, name: str) -> list[dict[str, Any]]:
        """The lines of a file; none where there is no such file."""
        return [json.loads(line) for line in self.files.get(name, b"").decode().splitlines()]


def write(target: BinaryIO, told: Mapping[str, Any], files: Mapping[str, Iterable[str]]) -> str:
    """Write an archive; the hash of its manifest, which names the hashes of all else."""
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in files.items():
            content = "".join(f"{line}\n" for line in lines).encode()
            hashes[name] = sha256(content)
            archive.writestr(name, content)
        manifest = json.dumps({"format": FORMAT, **told, "files": hashes}, indent=1, sort_keys=True).encode()
        archive.writestr(_MANIFEST, manifest)
    return sha256(manifest)


def read(content: bytes) -> Archive:
    """Read an archive; FaultyInput where it is none, or a file in it is not what the manifest says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if any(one.file_size > _LARGEST for one in archive.infolist()):
                raise _faulty()
            files = {name: archive.read(name) for name in archive.namelist()}
        told = json.loads(files.pop(_MANIFEST))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise _faulty() from error
    if not isinstance(told, dict) or told.get("format") != FORMAT or not told.keys() >= _TOLD:
        raise _faulty()
    if {name: sha256(one) for name, one in files.items()} != told.get("files"):
        raise _faulty()
    return Archive(told, files)


def _faulty() -> FaultyInput:
    said = Text(
        en="This is no whole archive of a council. Make it with commonweal export, and bring it here unchanged.",
        cy="Nid archif gyfan o gyngor yw hon. Gwnewch hi â commonweal export, a dewch â hi yma heb ei newid.",
    )
    return FaultyInput([Problem.spoken("no-archive", said)])
