"""How the figures of a market position statement were made, as its appendix tells it."""

from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.governance.paper import Paragraph, Part, Table
from commonweal.journeys.position.value import statement_json
from commonweal.journeys.provenance import parameters
from commonweal.market.position.statement import PositionStatement

__all__ = ["making"]


def making(statement: PositionStatement) -> tuple[Part, ...]:
    """What it takes to make the figures again: hash, version, what was chosen, settings and parameters."""
    made, value = statement.made, sha256(statement_json(statement))
    told = Text(
        en=f"Every figure comes from the statement in statement.json, whose SHA-256 hash is {value}. It was made by Commonweal "
        f"{made.version} from the record of {_choice(statement)}. The same record, choice, words and version give the same "
        "figures.",
        cy=f"Daw pob ffigur o’r datganiad yn statement.json, a’i hash SHA-256 yw {value}. Fe’i gwnaed gan Commonweal "
        f"{made.version} o’r cofnod, gyda’r dewis {_choice(statement)}. Mae’r un cofnod, dewis, geiriau a fersiwn yn rhoi’r un "
        "ffigurau.",
    )
    people = (
        Text(
            en="The words on what the council intends, and what it asks, are the council’s own; all others are made from the "
            "figures.",
            cy="Geiriau’r cyngor ei hun yw’r rhai ar yr hyn y mae’n ei fwriadu a’i ofyn; gwneir pob un arall o’r ffigurau.",
        ),
    )
    parts: list[Part] = [Paragraph(told), *(Paragraph(one) for one in people if statement.words), _settings(statement)]
    if made.words:
        parts.insert(2, Paragraph(_file(made.words.name, made.words.sha256)))
    return (*parts, *([parameters(made.parameters)] if made.parameters else []))


def _choice(statement: PositionStatement) -> str:
    """What was chosen, as an address has it, which is the same in any language."""
    return "&".join(f"{name}={value}" for name, value in statement.subject.choice.items()) or "*"


def _file(name: str, value: str) -> Text:
    return Text(en=f"They stand in {name}, whose SHA-256 hash is {value}.", cy=f"Maent yn {name}, a’i hash SHA-256 yw {value}.")


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
