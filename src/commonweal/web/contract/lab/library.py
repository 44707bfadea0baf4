"""What the lab can start from: the contracts of the cases that are here, the library of models, and what somebody pastes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.http import QueryDict
from django.utils import timezone

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.contract import Contract, read_contract
from commonweal.journeys.lab import LAB, Setting, Start, setting_of
from commonweal.store.files import read_parameters
from commonweal.store.models import Model, read_models
from commonweal.web.journeys.models import CaseFile

__all__ = ["CaseOffer", "Choice", "Offered", "case_offers", "choice", "library", "setting_again", "start_of"]


@dataclass(frozen=True, slots=True)
class Offered:
    """A contract that can be chosen: its key in the form, and its title."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class CaseOffer:
    """A case whose contracts can be tried."""

    slug: str
    title: Text
    contracts: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose: documents, the case that gives them their world (if one does), and what they are tried in."""

    contracts: tuple[str, ...]
    start: Start | None
    setting: Setting

    @property
    def readable(self) -> list[Contract]:
        """The contracts that can be read."""
        found = []
        for text in self.contracts:
            try:
                found.append(read_contract(Document.parse(text)))
            except FaultyInput:
                continue
        return found


@cache
def library() -> tuple[Model, ...]:
    """The library of contract models, read once."""
    return read_models()


def case_offers() -> list[CaseOffer]:
    """The cases whose build has what the lab starts from."""
    files = CaseFile.objects.filter(name=LAB).order_by("case").values_list("case", "sha256", "case__sha256")
    return [_offer(*file) for file in files]


@lru_cache(maxsize=32)
def _offer(slug: str, sha256: str, made: str) -> CaseOffer:
    start = _start(slug, sha256, made)
    titles = [_title(text) for text in start.draft.contracts]
    offered = tuple(Offered(f"{slug}.{place}", title) for place, title in enumerate(titles))
    return CaseOffer(slug, start.setting.title or Text(en=slug), offered)


def _title(text: str) -> Text:
    return read_contract(Document.parse(text)).title


def start_of(slug: str) -> Start | None:
    """Where the lab starts from a case; None where it is not here, or was built without that."""
    file = CaseFile.objects.filter(case=slug, name=LAB).values_list("sha256", "case__sha256").first()
    return _start(slug, *file) if file else None


@lru_cache(maxsize=32)
def _start(slug: str, sha256: str, made: str) -> Start:
    content = CaseFile.objects.get(case=slug, name=LAB, sha256=sha256).content
    start = Start.model_validate_json(bytes(content))
    return start.model_copy(update={"setting": start.setting.model_copy(update={"made": made})})


def choice(post: QueryDict) -> Choice:
    """What was chosen on the first page. Where contracts of several cases were, the first case gives the world."""
    starts: dict[str, Start] = {}
    texts: list[str] = []
    for key in post.getlist("contract"):
        slug, _, place = key.rpartition(".")
        start = starts.get(slug) or start_of(slug)
        if start and place.isdecimal() and int(place) < len(start.draft.contracts):
            starts[slug] = start
            texts.append(start.draft.contracts[int(place)])
    texts += [model.text for model in library() if model.name in post.getlist("model")]
    texts += _pasted(post.get("pasted", ""))
    start = next(iter(starts.values()), None)
    return Choice(tuple(texts), start, start.setting if start else _alone())


def _pasted(text: str) -> Sequence[str]:
    plain = text.replace("\r\n", "\n").replace("\x00", "\ufffd")
    return [plain] if plain.strip() else []


def _alone() -> Setting:
    return setting_of(read_parameters(), timezone.localdate())


def setting_again(post: QueryDict) -> Setting:
    """What a sheet was tried in that has gone since: its case, if it had one."""
    start = start_of(post.get("case", ""))
    return start.setting if start else _alone()
