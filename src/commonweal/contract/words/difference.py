"""What changed between two versions of a contract, in words. Measures, indices and terms are matched by their ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commonweal.base.language import Language, Text
from commonweal.contract.document import Contract
from commonweal.contract.words.explain import explain_bounds, explain_distributions, explain_opening, explain_terms
from commonweal.contract.words.values import differing, moved, parts, told
from commonweal.contract.words.vocabulary import word

__all__ = ["Change", "difference"]

_NAMED = ("measures", "indices", "terms")
"""The keys of a contract whose parts each have a heading of their own."""
_HEADING: Mapping[str, Text] = {
    "added": Text(en="{what} added: “{name}”", cy="{what} a ychwanegwyd: “{name}”"),
    "removed": Text(en="{what} removed: “{name}”", cy="{what} a ddilëwyd: “{name}”"),
    "moved": Text(en="{what} moved: “{name}”", cy="{what} a symudwyd: “{name}”"),
    "changed": Text(en="{what} changed: “{name}”", cy="{what} a newidiwyd: “{name}”"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: what happened to what, its sentences `before` and `after`, and each of its `values` that differs."""

    heading: Text
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    values: tuple[Text, ...] = ()

    def sentences(self, language: Language) -> tuple[list[str], list[str]]:
        """Its sentences before and after in one language, without those that stand on both sides."""
        before, after = ([text[language] for text in texts] for texts in (self.before, self.after))
        return [one for one in before if one not in after], [one for one in after if one not in before]


def difference(old: Contract, new: Contract) -> tuple[Change, ...]:
    """What changed: the contract itself first, then its measures, indices and terms; nothing where the two say the same.

    >>> parties = [{"role": "council", "name": "Council"}, {"role": "provider", "name": "Provider"}]
    >>> whole = {"commonweal": "contract/1", "id": "c", "title": "Care", "parties": parties, "starts": "2027-04", "ends": "2028-03"}
    >>> def contract(amount):
    ...     return Contract.model_validate(whole | {"terms": [{"kind": "block", "id": "core", "name": "Core", "amount": amount}]})
    >>> (change,) = difference(contract(1000), contract(1100))
    >>> change.heading.en, change.values[0].en
    ('Term changed: “Core”', 'amount: £1,000 → £1,100')
    """
    return (*_of_itself(old, new), *(change for key in _NAMED for change in _of_parts(key, old, new)))


def _of_itself(old: Contract, new: Contract) -> Iterator[Change]:
    """What changed of the contract's title, parties, dates and bounds."""
    apart_from_parts = new.model_copy(update={key: getattr(old, key) for key in _NAMED})
    if values := differing(old, new, old, apart_from_parts):
        before, after = ((explain_opening(one), *explain_bounds(one), *explain_distributions(one)) for one in (old, new))
        yield Change(_heading("changed", "contract", new.title), before, after, values)


def _of_parts(key: str, old: Contract, new: Contract) -> Iterator[Change]:
    """What changed of the contract's measures, of its indices or of its terms."""
    before, after = parts(getattr(old, key)), parts(getattr(new, key))
    said, says = (_sentences(contract) if key == "terms" else {} for contract in (old, new))
    for name, part in before.items():
        if name not in after:
            yield Change(_heading("removed", key, part.name), before=said.get(name, (told(old, part),)))
    places = moved(before, after) if key == "terms" else {}
    for name, part in after.items():
        if name not in before:
            yield Change(_heading("added", key, part.name), after=says.get(name, (told(new, part),)))
        elif values := differing(old, new, before[name], part):
            yield Change(_heading("changed", key, part.name), said.get(name, ()), says.get(name, ()), values)
        if name in places:
            yield Change(_heading("moved", key, part.name), values=(places[name],))


def _sentences(contract: Contract) -> dict[str, tuple[Text, ...]]:
    return {name: (sentence,) for name, sentence in explain_terms(contract).items()}


def _heading(what_happened: str, key: str, name: Text) -> Text:
    heading, what = _HEADING[what_happened], word(key)
    return Text(
        en=heading.en.format(what=what.en.capitalize(), name=name.en),
        cy=heading.cy.format(what=what.cy.capitalize(), name=name["cy"]),
    )
