"""What an example says: organisations and their people, documents, what was done in its order, and who is asked in to try it."""

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.document import Document, read
from commonweal.base.language import Text
from commonweal.people.role import Kind, Role
from commonweal.store.files import read_document

__all__ = ["ExampleDocument", "Guest", "Joining", "Paragraphs", "Somebody", "Step", "read_example"]

FILE = "example.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Somebody(_Part):
    """A person who acts in the example. Nobody knows their password, so nobody signs in as them."""

    name: str
    email: str
    roles: tuple[Role, ...] = Field(min_length=1)


class Joining(_Part):
    """An organisation and its people, by what the steps call them; the first is its first administrator."""

    name: Text
    kind: Kind
    nation: Literal["ENG", "WLS"] = "ENG"
    bilingual: bool = True
    people: dict[str, Somebody] = Field(min_length=1)


class Guest(_Part):
    """Whoever tries the service: an invitation into a role that is left open."""

    organisation: str
    role: Role
    name: str
    email: str


class Paragraphs(_Part):
    """A short document, for evidence that is a file."""

    title: Text
    paragraphs: tuple[Text, ...]


class Step(_Part):
    """Something that somebody did: by whom, the verb, to what, with what; and what its outcome is called afterwards."""

    by: str
    do: str
    to: str
    given: dict[str, Any] = Field(default_factory=dict, alias="with")
    named: str = Field(default="", alias="as")


class ExampleDocument(_Part):
    """A whole example."""

    commonweal: Literal["example/1"]
    organisations: dict[str, Joining] = Field(min_length=1)
    documents: dict[str, Paragraphs] = Field(default_factory=dict)
    steps: tuple[Step, ...]
    guests: tuple[Guest, ...]


def read_example(folder: Path) -> tuple[ExampleDocument, Document]:
    """The example of a folder, with its lines; FaultyInput where it is missing or at fault."""
    document = read_document(folder / FILE, str(folder / FILE))
    return read(ExampleDocument, document), document
