"""A market position statement as chapters: what people wrote, with the figures of the record set in their places."""

from collections.abc import Mapping

from commonweal.base.evidence import sha256
from commonweal.base.language import Text, day
from commonweal.governance.paper import Part, Subheading
from commonweal.governance.report import Chapter, Report
from commonweal.journeys.figures import Figures
from commonweal.journeys.market_charts import figures as chart_figures
from commonweal.journeys.market_charts import known as chart_known
from commonweal.journeys.position.making import making
from commonweal.journeys.position.shown import endings, pairs, shown, signs
from commonweal.journeys.position.tables import tables
from commonweal.journeys.position.value import statement_json
from commonweal.journeys.position.written import asked, intended, written
from commonweal.market.position.statement import PositionStatement
from commonweal.market.position.words import ahead, competition, record, sector, size, supply, turnover

__all__ = ["position_report"]

Parts = tuple[Part, ...]


def position_report(statement: PositionStatement) -> Report:
    """The whole document, in both languages."""
    words, content_hash = statement.words, sha256(statement_json(statement))
    return Report(
        title=words.title if words else _title(statement),
        council=words.council if words else Text(en="From the published record", cy="O’r cofnod cyhoeddedig"),
        date=statement.as_at.isoformat(),
        front=_front(statement),
        sections=tuple(one for one in _chapters(statement, content_hash) if one.parts),
        content_hash=content_hash,
    )


def _title(statement: PositionStatement) -> Text:
    name = statement.subject.service
    return Text(en=f"Market position statement: {name.en}", cy=f"Datganiad sefyllfa’r farchnad: {name['cy']}")


def _front(statement: PositionStatement) -> tuple[tuple[Text, Text], ...]:
    subject = statement.subject
    front = [
        (Text(en="Service", cy="Gwasanaeth"), subject.service),
        (Text(en="Place", cy="Lle"), subject.place or Text(en="Every place in the record", cy="Pob lle yn y cofnod")),
        (Text(en="As it stood on", cy="Fel yr oedd ar"), Text(en=day(statement.as_at), cy=day(statement.as_at, "cy"))),
    ]
    if statement.words:
        front.append((Text(en="Contact officer", cy="Swyddog cyswllt"), statement.words.officer))
    return tuple(front)


def _chapters(statement: PositionStatement, content_hash: str) -> tuple[Chapter, ...]:
    """Every chapter in order; one of which nothing is known or written has no parts."""
    found, words = tables(statement), statement.words
    return (
        Chapter(Text(en="In short", cy="Yn fyr"), _short(statement)),
        Chapter(Text(en="What the council intends", cy="Yr hyn y mae’r cyngor yn ei fwriadu"), intended(words)),
        Chapter(Text(en="What the council asks of the market", cy="Yr hyn y mae’r cyngor yn ei ofyn gan y farchnad"), asked(words)),
        Chapter(Text(en="Need", cy="Yr angen"), written(words.need if words else ())),
        Chapter(Text(en="How much is bought", cy="Faint a brynir"), _size(statement, found)),
        Chapter(Text(en="Who supplies", cy="Pwy sy’n cyflenwi"), _supply(statement, found)),
        Chapter(
            Text(en="Small, voluntary, public and local suppliers", cy="Cyflenwyr bach, gwirfoddol, cyhoeddus a lleol"),
            (*written(sector.sectors(statement.sectors)), *_chart(statement, "sectors")),
        ),
        Chapter(Text(en="Competition", cy="Cystadleuaeth"), written(competition.competition(statement.competition))),
        Chapter(Text(en="What ends when", cy="Beth sy’n dod i ben, a phryd"), _ending(statement, found)),
        Chapter(Text(en="If a supplier could not go on", cy="Pe na allai cyflenwr barhau"), _exposure(statement, found)),
        Chapter(Text(en="Prices", cy="Prisiau"), _prices(statement, found)),
        Chapter(
            Text(en="Signs that are a reason to look", cy="Arwyddion sy’n rheswm dros edrych"),
            (*written(record.flags(statement.flags)), *signs(statement, found["signs"])),
        ),
        Chapter(
            Text(en="What the record tells and does not", cy="Yr hyn y mae’r cofnod yn ei ddweud a’r hyn nad yw"),
            _known(statement, found),
            appendix=True,
        ),
        Chapter(Text(en="How the figures were made", cy="Sut y gwnaed y ffigurau"), making(statement, content_hash), appendix=True),
    )


def _short(statement: PositionStatement) -> Parts:
    told = [size.size(statement.size)]
    if statement.size.awards:
        told.append(supply.concentration(statement.supply))
        told += [sector.sector(one) for one in statement.sectors if one.sector in ("sme", "vcse")]
        told.append(ahead.endings(statement.endings, statement.rules, statement.as_at))
        told.append(ahead.exposure(statement.exposed, statement.as_at))
    if not statement.words or not statement.words.summary:
        return written(told)
    return *written(statement.words.summary), Subheading(Text(en="From the record", cy="O’r cofnod")), *written(told)


def _size(statement: PositionStatement, found: Mapping[str, Figures]) -> Parts:
    told = written([size.size(statement.size), *size.years(statement.size)])
    return *told, *_chart(statement, "years"), *shown(found["buyers"])


def _supply(statement: PositionStatement, found: Mapping[str, Figures]) -> Parts:
    if not statement.size.awards:
        return ()
    told = statement.supply
    return (
        *written([supply.concentration(told), supply.lines(), *supply.largest(told)]),
        *_chart(statement, "suppliers"),
        *shown(found["suppliers"]),
        *written([*supply.dependence(told), *turnover.came_and_went(statement.turnover, statement.rules, statement.as_at)]),
        *shown(found["turnover"]),
    )


def _ending(statement: PositionStatement, found: Mapping[str, Figures]) -> Parts:
    if not statement.size.awards:
        return ()
    told, rules = statement.endings, statement.rules
    return (
        *written([ahead.endings(told, rules, statement.as_at), *ahead.decisions(told, rules)]),
        *_chart(statement, "ending"),
        *endings(statement, found["contracts-ending"]),
        *written(ahead.buying_together(told, rules)),
        *pairs(statement, found["buying-together"]),
    )


def _exposure(statement: PositionStatement, found: Mapping[str, Figures]) -> Parts:
    if not statement.size.awards:
        return ()
    told = statement.exposed
    return *written([ahead.exposure(told, statement.as_at), *ahead.room(told, statement.rules)]), *shown(found["exposure"])


def _prices(statement: PositionStatement, found: Mapping[str, Figures]) -> Parts:
    return (*written([record.prices(statement.prices)]), *shown(found["prices"])) if statement.size.awards else ()


def _known(statement: PositionStatement, found: Mapping[str, Figures]) -> Parts:
    choice = statement.subject.choice
    known = record.known(statement.known, by_service="cpv" in choice or "service" in choice, by_place="place" in choice)
    return *written([record.sources(statement.sources), *known]), *shown(found["sources"]), *shown(found["faults"])


def _chart(statement: PositionStatement, name: str) -> Parts:
    return (chart_figures(statement, name).chart,) if chart_known(statement, name) else ()
