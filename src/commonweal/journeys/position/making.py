"""How the figures of a market position statement were made, as its appendix tells it."""

from commonweal.base.evidence import InputFile
from commonweal.base.language import Text
from commonweal.governance.paper import Paragraph, Part, Table
from commonweal.journeys.provenance import parameters
from commonweal.market.position.statement import PositionStatement

__all__ = ["making"]


def making(statement: PositionStatement, content_hash: str) -> tuple[Part, ...]:
    """What it takes to make the figures of a statement, which is known by its hash, again."""
    made, source = statement.made, _record(statement)
    told = Text(
        en=f"Every figure comes from the statement in statement.json, whose SHA-256 hash is {content_hash}. It was made by "
        f"Commonweal {made.version} from {source.en}. The same record, choice, words and version give the "
        "same figures.",
        cy=f"Daw pob ffigur o’r datganiad yn statement.json, a’i hash SHA-256 yw {content_hash}. Fe’i gwnaed gan Commonweal "
        f"{made.version} {source['cy']}. Mae’r un cofnod, dewis, geiriau a fersiwn yn rhoi’r un ffigurau.",
    )
    words = [Paragraph(_own(made.words))] if made.words else []
    return (Paragraph(told), *words, _settings(statement), *([parameters(made.parameters)] if made.parameters else []))


def _own(file: InputFile) -> Text:
    """Whose words are whose."""
    return Text(
        en="The words on what the council intends and asks, on need, and at the beginning, are the council’s own; all others are "
        f"made from the figures. The council’s stand in {file.name}, whose SHA-256 hash is {file.sha256}.",
        cy="Geiriau’r cyngor ei hun yw’r rhai ar yr hyn y mae’n ei fwriadu ac yn ei ofyn, ar yr angen, ac ar y dechrau; gwneir pob "
        f"un arall o’r ffigurau. Mae rhai’r cyngor yn {file.name}, a’i hash SHA-256 yw {file.sha256}.",
    )


def _record(statement: PositionStatement) -> Text:
    """What it was made from; the choice as an address has it, which is the same in any language."""
    choice = "&".join(f"{name}={value}" for name, value in statement.subject.choice.items())
    if not choice:
        return Text(en="the whole record", cy="o’r cofnod cyfan")
    return Text(en=f"the record, with the choice {choice}", cy=f"o’r cofnod, gyda’r dewis {choice}")


def _settings(statement: PositionStatement) -> Table:
    rows = tuple(
        (_same(code), _same(", ".join(f"{name}: {value}" for name, value in settings.items()) or "–"))
        for code, settings in statement.made.settings.items()
    )
    return Table(
        Text(
            en="Questions asked of the record, with their settings; each has a method page of that name",
            cy="Cwestiynau a ofynnwyd i’r cofnod, gyda’u gosodiadau; mae tudalen ddull o’r enw hwnnw i bob un",
        ),
        (Text(en="Question", cy="Cwestiwn"), Text(en="Settings", cy="Gosodiadau")),
        rows,
    )


def _same(text: str) -> Text:
    """A name that is written alike in both languages."""
    return Text(en=text, cy=text)
