"""A paper as people draft it, plainly invented, with evidence that it cites; every part of it written in both languages."""

import datetime
from dataclasses import replace

from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import Text
from commonweal.governance.draft.citation import Pin
from commonweal.governance.draft.draft import PARTS, Draft, as_fields, of_fields, version_hash
from commonweal.governance.draft.reading import Source
from commonweal.governance.draft.writing import Setting, Written, write

__all__ = ["CASE", "COUNCIL", "PIN", "SOURCE", "a_draft", "with_text", "written"]

CASE = {
    "as_at": "2026-11-02",
    "options": [{"id": "block", "cost_mean": 164_513_303.4, "breach": 0.4444}, {"id": "outcomes", "cost_mean": 156_491_517.8}],
    "paper": {
        "sections": [
            {
                "key": "options",
                "parts": [
                    {
                        "kind": "table",
                        "caption": {"en": "What each costs", "cy": "Cost pob un"},
                        "columns": [{"en": "Option", "cy": "Opsiwn"}, {"en": "Cost", "cy": "Cost"}],
                        "rows": [[{"en": "Block", "cy": "Bloc"}, {"en": "£164m", "cy": "£164m"}]],
                        "numeric": [1],
                    },
                    {
                        "kind": "chart",
                        "name": "options-cost",
                        "caption": {"en": "Cost", "cy": "Cost"},
                        "alternative": {"en": "Block costs most.", "cy": "Bloc sy’n costio fwyaf."},
                    },
                ],
            }
        ]
    },
}
"""A case's JSON, as far as it is cited."""

PIN = Pin("case", "case", "bryndu", sha256(canonical_json(CASE)))
SOURCE = Source((PIN,), {PIN.sha256: CASE})
COUNCIL = Setting(Text(en="Bryn Du Council", cy="Cyngor Bryn Du"))


def a_draft() -> Draft:
    """A draft in which nothing is wrong, and nothing exempt."""
    parts = {key: Text(en=f"What is said of {key}.", cy=f"Yr hyn a ddywedir am {key}.") for key in PARTS}
    parts["finance"] = Text(
        en="The block contract costs {{ case/options.block.cost_mean | short-money }}.",
        cy="Mae’r contract bloc yn costio {{ case/options.block.cost_mean | short-money }}.",
    )
    parts["actions"] = Text(
        en="- Sign the contract | Head of Commissioning | 2027-04-01", cy="- Llofnodi’r contract | Pennaeth Comisiynu | 2027-04-01"
    )
    parts["appendices"] = Text(en="# Engagement\n\nForty people came.", cy="# Ymgysylltu\n\nDaeth deugain o bobl.")
    return Draft(
        title=Text(en="Homes for children in care", cy="Cartrefi i blant mewn gofal"),
        body=Text(en="Cabinet", cy="Y Cabinet"),
        meeting=Text(en="Council Chamber", cy="Siambr y Cyngor"),
        day=datetime.date(2027, 1, 14),
        parts=parts,
        pins=(PIN,),
    )


def with_text(draft: Draft, **texts: Text) -> Draft:
    """A draft with some of its parts written otherwise."""
    fields = as_fields(draft)
    for key, text in texts.items():
        fields |= {f"{key}.en": text.en, f"{key}.cy": text.cy}
    return of_fields(fields, draft.pins)


def written(draft: Draft, **setting: object) -> Written:
    """A draft written up."""
    return write(draft, SOURCE, replace(COUNCIL, **setting), datetime.date(2027, 1, 1), version_hash(draft))  # type: ignore[arg-type]
