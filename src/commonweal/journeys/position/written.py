"""What people wrote, as parts of a document: what the council intends, and what it asks of the market and when."""

from collections.abc import Iterable, Iterator

from commonweal.base.language import Text, day, month
from commonweal.governance.paper import Paragraph, Part, Subheading, Table
from commonweal.market.position.document import Engagement, Intention, PositionDocument

__all__ = ["asked", "intended", "written"]

Parts = tuple[Part, ...]


def written(texts: Iterable[Text]) -> Parts:
    """A paragraph for each text."""
    return tuple(map(Paragraph, texts))


def intended(words: PositionDocument | None) -> Parts:
    """Each intention under its own heading."""
    return tuple(part for one in words.intentions for part in _intention(one)) if words else ()


def _intention(one: Intention) -> Iterator[Part]:
    yield Subheading(one.title)
    yield Paragraph(one.text)
    if one.begins is not None:
        # Welsh softens the first letter of a month after "o", but not after "o fis".
        yield Paragraph(Text(en=f"From {month(one.begins)}.", cy=f"O fis {month(one.begins, 'cy')}."))


def asked(words: PositionDocument | None) -> Parts:
    """What is asked of whom, what help there is, and when to meet."""
    if words is None:
        return ()
    headed = (
        (Text(en="Of providers", cy="Gan ddarparwyr"), words.invitations.providers),
        (Text(en="Of charities and community groups", cy="Gan elusennau a grwpiau cymunedol"), words.invitations.charities),
        (Text(en="What the council does in return", cy="Yr hyn y mae’r cyngor yn ei wneud yn gyfnewid"), words.support),
    )
    told = [part for heading, texts in headed if texts for part in (Subheading(heading), *written(texts))]
    return (*told, *([_meetings(words.engagement)] if words.engagement else []))


def _meetings(days: Iterable[Engagement]) -> Table:
    rows = tuple((Text(en=day(one.date), cy=day(one.date, "cy")), one.what, _where(one)) for one in days)
    return Table(
        Text(en="When we meet", cy="Pryd y byddwn yn cwrdd"),
        (Text(en="Day", cy="Diwrnod"), Text(en="What", cy="Beth"), Text(en="Where", cy="Ymhle")),
        rows,
    )


def _where(one: Engagement) -> Text:
    return one.where if one.where.en else Text(en="–", cy="–")
