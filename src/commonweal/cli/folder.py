"""The files that a document names, with the problems of each told at the line that names it."""

from pathlib import Path

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import InputFile
from commonweal.store.files import read_content, read_document

__all__ = ["Folder"]

_DATA = "data:"


class Folder:
    """Where a document's files are: beside it, or below `data`. Remembers each file that was read."""

    def __init__(self, home: Path, data: Path | None, document: Document) -> None:
        self._home, self._data, self._document = home, data, document
        self.files: list[InputFile] = []
        self.written: dict[str, str] = {}

    def path(self, name: str, *asked_at: str | int) -> Path:
        """The path of a file that the document names; FaultyInput, at the line that names it, where it cannot be read."""
        if name.startswith(_DATA) and self._data is None:
            remedy = "Say where it is: --data FOLDER."
            raise FaultyInput([self._document.problem("no-data-folder", asked_at, f"“{name}” is in the data folder.", remedy)])
        path = (self._data or self._home) / name.removeprefix(_DATA) if name.startswith(_DATA) else self._home / name
        try:
            self.files.append(InputFile.of(name, read_content(path, name)))
        except FaultyInput as error:
            told = (self._document.problem(one.code, asked_at, f"“{name}”: {one.message}", one.remedy) for one in error.problems)
            raise FaultyInput(told) from error
        return path

    def document(self, name: str, *asked_at: str | int) -> Document:
        """A YAML document that the document names."""
        path = self.path(name, *asked_at)
        document = read_document(path, name)
        self.written[name] = path.read_text(encoding="utf-8-sig")
        return document
