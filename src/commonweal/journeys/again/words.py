"""What the kinds of stored results, the places that inputs come from, and the kinds of change are called."""

from commonweal.base.language import Text
from commonweal.journeys.again.change import What
from commonweal.journeys.again.recipe import Kind, Origin

__all__ = ["KINDS", "ORIGINS", "WHATS"]

KINDS: dict[Kind, Text] = {
    "case": Text(en="Commissioning case", cy="Achos comisiynu"),
    "need": Text(en="Need statement", cy="Datganiad o angen"),
    "market": Text(en="Market position statement", cy="Datganiad sefyllfa’r farchnad"),
    "lab": Text(en="Contracts tried in the lab", cy="Contractau y rhoddwyd cynnig arnynt yn y labordy"),
    "forecast": Text(en="Published forecast", cy="Rhagolwg a gyhoeddwyd"),
}

ORIGINS: dict[Origin, Text] = {
    "document": Text(en="the document that it was built from", cy="y ddogfen y’i hadeiladwyd ohoni"),
    "beside": Text(en="a file beside that document", cy="ffeil wrth ymyl y ddogfen honno"),
    "data": Text(en="the folder of data", cy="y ffolder data"),
    "lake": Text(en="a file loaded into the market record", cy="ffeil a lwythwyd i gofnod y farchnad"),
    "words": Text(en="what the council wrote", cy="yr hyn a ysgrifennodd y cyngor"),
    "sheet": Text(en="written on a sheet of the lab", cy="ysgrifennwyd ar ddalen yn y labordy"),
    "case": Text(en="the case that it was tried in", cy="yr achos y rhoddwyd cynnig arno ynddo"),
}

WHATS: dict[What, Text] = {
    "version": Text(en="version of Commonweal", cy="fersiwn o Commonweal"),
    "seed": Text(en="seed", cy="hedyn"),
    "paths": Text(en="number of futures", cy="nifer y dyfodolau"),
    "input": Text(en="input", cy="mewnbwn"),
    "parameter": Text(en="parameter", cy="paramedr"),
    "choice": Text(en="choice", cy="dewis"),
    "figure": Text(en="figure", cy="ffigur"),
    "words": Text(en="words", cy="geiriau"),
}
