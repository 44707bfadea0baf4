"""A draft written up: as the whole paper, and as the public has it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from commonweal.base.errors import Problem
from commonweal.base.language import LANGUAGES, Language, Text, day
from commonweal.governance.draft.acting import Action, actions, tabled
from commonweal.governance.draft.called import called
from commonweal.governance.draft.citation import Pin, cited
from commonweal.governance.draft.draft import HEADINGS, PARTS, Draft, PartKey
from commonweal.governance.draft.exempt import Nation, bare
from commonweal.governance.draft.exempting import Exempt, closed, exempt_parts, grounds, notice
from commonweal.governance.draft.fault import fault
from commonweal.governance.draft.quoted import Quoted, quoted
from commonweal.governance.draft.reading import Read, Source, read
from commonweal.governance.paper import Paragraph, Part, Points, Subheading
from commonweal.governance.report import Chapter, Report

__all__ = ["Setting", "Written", "write"]

_REPORT_TO = Text(en="Report to", cy="Adroddiad i")
_MEETING = Text(en="Meeting", cy="Cyfarfod")
_DATE = Text(en="Date", cy="Dyddiad")
_OFFICER = Text(en="Contact officer", cy="Swyddog cyswllt")
_EXEMPT = Text(en="Exempt", cy="Esempt")
_APPENDIX = Text(en="Appendix", cy="Atodiad")
_NOT_PUBLIC = (
    Text(en="Not for publication", cy="Nid i’w gyhoeddi"),
    Text(en="This copy has exempt appendices.", cy="Mae atodiadau esempt yn y copi hwn."),
)
_EVIDENCE = Text(en="Evidence cited", cy="Tystiolaeth a ddyfynnwyd")
_HELD = Text(
    en="Each figure that this paper cites is held to the evidence that it was taken from, by the hash of its content.",
    cy="Mae pob ffigur y mae’r papur hwn yn ei ddyfynnu wedi’i glymu wrth y dystiolaeth y cymerwyd ef ohoni, drwy stwnsh "
    "ei chynnwys.",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a paper is written: the name of its council, the nation whose law it goes by, whether it must publish in both
    languages, and the language that is read where the two differ."""

    council: Text
    nation: Nation = "ENG"
    bilingual: bool = True
    preferring: Language = "en"


@dataclass(frozen=True, slots=True)
class Written:
    """A paper written up.

    Parameters
    ----------
    whole, public
        All of it, and what of it is public: the same without its last appendices.
    exempt
        What the public is told of those.
    actions, cited, figures
        The actions that it requires, and the evidence and the figures of it that it cites, as far as they are public.
    problems
        What must be mended before it can be submitted.
    """

    whole: Report
    public: Report
    exempt: tuple[Exempt, ...]
    actions: tuple[Action, ...]
    cited: tuple[Pin, ...]
    figures: tuple[Quoted, ...]
    problems: tuple[Problem, ...]


def write(draft: Draft, source: Source, setting: Setting, made_on: datetime.date, content_hash: str) -> Written:
    """Write a draft up.

    Parameters
    ----------
    made_on
        The day that the documents say they were made on, where the day of the meeting is not known.
    content_hash
        The hash of the version, which the whole paper carries. The public one does not: it is of exempt words too.
    """
    parts = {key: read(key, draft.part(key), source, setting.preferring) for key in PARTS}
    evidence, appendices = _openly_cited(draft), _appendices(parts["appendices"])
    before = len(appendices) + bool(evidence)
    exempt = exempt_parts(parts, before, setting.nation)
    opened = {key: tuple(_opened(part, told, setting)) for (key, part), told in zip(parts.items(), exempt, strict=True)}
    required, wrong = actions(opened["actions"])
    opened["actions"] = tuple(tabled(opened["actions"]))
    told = tuple(one for held in exempt for one in held)
    public = Report(
        title=draft.title,
        council=setting.council,
        date=(draft.day or made_on).isoformat(),
        front=(*_front(draft, opened["officer"]), *_kept(told)),
        sections=(
            *_main(opened),
            *_appended(appendices, exempt[-1], setting),
            *([_evidence(evidence, source)] if evidence else []),
        ),
        content_hash="",
    )
    whole = replace(
        public,
        front=(*public.front, *([_NOT_PUBLIC] if told else [])),
        sections=(*public.sections, *closed(parts, exempt, setting.nation)),
        content_hash=content_hash,
    )
    faults = [one for part in parts.values() for one in part.problems]
    unheaded = [fault("no-heading", path="appendices")] if any(not one.heading.en for one in appendices) else []
    problems = (*_unwritten(draft, setting), *faults, *unheaded, *wrong, *grounds(parts, setting.nation))
    return Written(whole, public, told, required, evidence, quoted(draft, source), problems)


def _main(opened: Mapping[PartKey, Sequence[Part]]) -> Iterator[Chapter]:
    yield from (Chapter(HEADINGS[key], tuple(opened[key])) for key in PARTS if key != "appendices" and opened[key])


def _opened(part: Read, told: Sequence[Exempt], setting: Setting) -> Iterator[Part]:
    """A part as everybody has it: a notice stands where something is exempt."""
    notices = iter(told)
    for passage in part.passages:
        if passage.mark:
            yield Paragraph(notice(next(notices), setting.nation))
        else:
            yield from passage.parts


@dataclass(frozen=True, slots=True)
class _Appendix:
    """An open appendix, with the exempt passages that stood in it, as None."""

    heading: Text
    parts: tuple[Part | None, ...]


def _appendices(part: Read) -> list[_Appendix]:
    """The appendices of a part: each begins at a greatest heading in the open. What stands before the first has no heading."""
    found = list[_Appendix]()
    for passage in part.passages:
        if passage.mark:
            if found:
                found[-1] = replace(found[-1], parts=(*found[-1].parts, None))
            continue
        for place, one in enumerate(passage.parts):
            if place in passage.heads and isinstance(one, Subheading):
                found.append(_Appendix(one.text, ()))
            elif found:
                found[-1] = replace(found[-1], parts=(*found[-1].parts, one))
            else:
                found.append(_Appendix(Text(en=""), (one,)))
    return found


def _appended(appendices: Sequence[_Appendix], told: Sequence[Exempt], setting: Setting) -> Iterator[Chapter]:
    """Open appendices as chapters. Exempt passages before the first of them have no place in any, and are told in front alone."""
    placed = sum(part is None for one in appendices for part in one.parts)
    notices = iter(told[len(told) - placed :])
    for one in appendices:
        parts = tuple(Paragraph(notice(next(notices), setting.nation)) if part is None else part for part in one.parts)
        yield Chapter(one.heading if one.heading.en else _APPENDIX, parts, appendix=True)


def _evidence(pins: Sequence[Pin], source: Source) -> Chapter:
    names = [(pin, called(pin, source.contents.get(pin.sha256))) for pin in pins]
    told = tuple(Text(**{language: f"{name[language]}: SHA-256 {pin.sha256}" for language in LANGUAGES}) for pin, name in names)
    return Chapter(_EVIDENCE, (Paragraph(_HELD), Points(told)), appendix=True)


def _openly_cited(draft: Draft) -> tuple[Pin, ...]:
    """The evidence that is cited in the open: what is cited in exempt words alone may itself say too much."""
    texts = [bare(words) for key in PARTS for words in (draft.part(key).en, draft.part(key).cy)]
    hashes = {one for text in texts for one in cited(text, draft.pins)}
    return tuple(pin for pin in draft.pins if pin.sha256 in hashes)


def _front(draft: Draft, officer: Sequence[Part]) -> Iterator[tuple[Text, Text]]:
    if draft.body.en:
        yield _REPORT_TO, draft.body
    if draft.meeting.en:
        yield _MEETING, draft.meeting
    if draft.day:
        yield _DATE, Text(en=day(draft.day, "en"), cy=day(draft.day, "cy"))
    named = next((one.text for one in officer if isinstance(one, Paragraph)), None)
    if named:
        yield _OFFICER, named


def _kept(exempt: Sequence[Exempt]) -> Iterator[tuple[Text, Text]]:
    for one in exempt:
        en = f"Appendix {one.appendix}, paragraph {one.paragraph} of Schedule 12A: {one.reason.en}"
        cy = f"Atodiad {one.appendix}, paragraff {one.paragraph} o Atodlen 12A: {one.reason.cy}"
        yield _EXEMPT, Text(en=en, cy=cy if one.reason.cy else "")


def _same(words: str) -> Text:
    return Text(en=words, cy=words)


def _unwritten(draft: Draft, setting: Setting) -> Iterator[Problem]:
    """What must be written still, before the paper can be submitted."""
    texts = {"title": draft.title, "body": draft.body, "meeting": draft.meeting}
    texts |= {key: draft.part(key) for key in PARTS}
    for name, text in texts.items():
        written = [bool((text.en if language == "en" else text.cy).strip()) for language in LANGUAGES]
        if not any(written) and name != "appendices":
            yield fault("not-written", path=name)
        elif any(written) and not all(written) and (setting.bilingual or not written[0]):
            yield fault("no-welsh", path=name)
    if draft.day is None:
        yield fault("not-written", path="day")
