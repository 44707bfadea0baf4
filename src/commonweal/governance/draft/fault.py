"""What can be wrong in a draft, in words that its writer can act on, in both languages."""

from commonweal.base.errors import Problem
from commonweal.base.language import Text

__all__ = ["FAULTS", "fault"]

FAULTS: dict[str, Text] = {
    "fence-in-fence": Text(
        en="An exempt part begins inside another. End the first with a line of three colons, :::.",
        cy="Mae rhan esempt yn dechrau y tu mewn i un arall. Gorffennwch y gyntaf â llinell o dri cholon, :::.",
    ),
    "no-ground": Text(
        en="This line has ::: in it and does not say which paragraph of Schedule 12A makes what follows exempt, and why. "
        "Write, for example: ::: exempt 3 Prices that bidders gave in confidence",
        cy="Mae ::: yn y llinell hon, ac nid yw’n dweud pa baragraff o Atodlen 12A sy’n eithrio’r hyn sy’n dilyn, na pham. "
        "Ysgrifennwch, er enghraifft: ::: exempt 3 Prisiau a roddodd cynigwyr yn gyfrinachol",
    ),
    "open-fence": Text(
        en="The exempt part that begins here does not end. End it with a line of three colons, :::.",
        cy="Nid yw’r rhan esempt sy’n dechrau yma yn gorffen. Gorffennwch hi â llinell o dri cholon, :::.",
    ),
    "no-paragraph": Text(
        en="Schedule 12A has no paragraph {number} for this council. It has {first} to {last}.",
        cy="Nid oes paragraff {number} yn Atodlen 12A ar gyfer y cyngor hwn. Mae ganddi {first} i {last}.",
    ),
    "no-caption": Text(
        en="This table does not say what it shows. Write, on a line by itself before it: Table: what it shows",
        cy="Nid yw’r tabl hwn yn dweud beth y mae’n ei ddangos. Ysgrifennwch, ar linell ar wahân o’i flaen: Tabl: yr hyn y "
        "mae’n ei ddangos",
    ),
    "no-heading": Text(
        en="An appendix begins with its heading. Write, before these words: # The heading",
        cy="Mae atodiad yn dechrau â’i bennawd. Ysgrifennwch, o flaen y geiriau hyn: # Y pennawd",
    ),
    "no-owner": Text(
        en="“{item}” does not say who owns this action, and by which day. Write, for example: - Sign the contract | Head of "
        "Commissioning | 2027-04-01",
        cy="Nid yw “{item}” yn dweud pwy yw perchennog y cam hwn, nac erbyn pa ddiwrnod. Ysgrifennwch, er enghraifft: - "
        "Llofnodi’r contract | Pennaeth Comisiynu | 2027-04-01",
    ),
    "other-day": Text(
        en="“{item}” has another day in Welsh than in English. Give both the same.",
        cy="Mae gan “{item}” ddiwrnod gwahanol yn Gymraeg ac yn Saesneg. Rhowch yr un diwrnod i’r ddau.",
    ),
    "languages-differ": Text(
        en="The Welsh and the English of this part are not made of the same paragraphs, lists, tables and exempt parts. Give"
        " both the same, in the same order.",
        cy="Nid yw Cymraeg a Saesneg y rhan hon wedi’u gwneud o’r un paragraffau, rhestrau, tablau a rhannau esempt. "
        "Rhowch yr un rhai i’r ddwy, yn yr un drefn.",
    ),
    "not-written": Text(
        en="Nothing is written here. Write it, or say that there is none.",
        cy="Does dim wedi’i ysgrifennu yma. Ysgrifennwch rywbeth, neu dywedwch nad oes dim.",
    ),
    "no-welsh": Text(
        en="This is written in one language alone. A bilingual council publishes both at one moment: write it in Welsh and "
        "in English.",
        cy="Mae hwn wedi’i ysgrifennu mewn un iaith yn unig. Mae cyngor dwyieithog yn cyhoeddi’r ddwy ar yr un pryd: "
        "ysgrifennwch ef yn Gymraeg ac yn Saesneg.",
    ),
    "no-citation": Text(
        en="{written} is no citation. The page of figures gives you one to copy.",
        cy="Nid dyfyniad yw {written}. Mae tudalen y ffigurau yn rhoi un i chi ei gopïo.",
    ),
    "no-evidence": Text(
        en="{written}: the paper has no evidence “{source}”. It has: {known}.",
        cy="{written}: nid oes gan y papur dystiolaeth o’r enw “{source}”. Mae ganddo: {known}.",
    ),
    "no-figure": Text(
        en="{written}: “{name}” has no such figure. Choose one from the page of figures.",
        cy="{written}: nid oes ffigur o’r fath yn “{name}”. Dewiswch un o dudalen y ffigurau.",
    ),
    "no-format": Text(
        en="{written}: there is no format “{form}”. There are: {known}.",
        cy="{written}: nid oes fformat o’r enw “{form}”. Y rhain sydd: {known}.",
    ),
    "not-so": Text(
        en="{written}: what stands there cannot be written so. Choose another format, or another figure.",
        cy="{written}: ni ellir ysgrifennu’r hyn sydd yno felly. Dewiswch fformat arall, neu ffigur arall.",
    ),
}
"""Every fault by its code."""


def fault(code: str, line: int | None = None, path: str = "", **fields: object) -> Problem:
    """One of the faults, at its place; KeyError where there is no such code.

    >>> str(fault("open-fence", 3, "risk.en"))
    'line:3 (risk.en): The exempt part that begins here does not end. End it with a line of three colons, :::.'
    """
    said = Text(**{language: words.format(**fields) for language, words in FAULTS[code]})
    return Problem(code, said.en, line=line, path=path, fields=fields, said=said)
