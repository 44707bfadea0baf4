"""The initial mutations of Welsh: a word that was typed as *cyngor* is found where *gyngor*, *nghyngor* or *chyngor* is written.

A word alone does not show whether it is mutated, so every word that it could be a form of is looked for. Few are words at all.

Source: Peter Wynn Thomas, Gramadeg y Gymraeg (1996): the soft, nasal and aspirate mutations, and h before a vowel.
"""

__all__ = ["forms"]

_MUTATIONS = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
    "ll": ("l",),
    "rh": ("r",),
}
"""The first letter of a word, and what stands in its place."""
_DIGRAPHS = ("ngh", "ch", "dd", "ff", "ll", "mh", "ng", "nh", "ph", "rh", "th")
"""Letters that are written with more than one sign, the longest first."""
_VOWELS = frozenset("aeiouwy")
_SHORTEST = 3


def forms(word: str) -> frozenset[str]:
    """A word with every form that it may take, or that it may be itself a form of. Its letters are small and without accents.

    >>> sorted(forms("gyngor"))
    ['chyngor', 'cyngor', 'gyngor', 'nghyngor', 'ngyngor', 'yngor']
    >>> sorted(forms("ty"))
    ['ty']
    """
    if len(word) < _SHORTEST:
        return frozenset({word})
    roots = {word}
    for radical, changed in _MUTATIONS.items():
        roots |= {radical + word[len(form) :] for form in changed if _fits(word, form)}
    if word[0] == "h" and word[1] in _VOWELS:
        roots.add(word[1:])
    return frozenset(form for root in roots for form in _of(root))


def _fits(word: str, form: str) -> bool:
    """Whether a word may begin with a changed letter; a lost g leaves a vowel, l, n, r or w."""
    return _letter(word) == form if form else word[0] in _VOWELS or _letter(word) in ("l", "n", "r")


def _letter(word: str) -> str:
    return next((one for one in _DIGRAPHS if word.startswith(one)), word[0])


def _of(root: str) -> set[str]:
    """A root with what it becomes."""
    letter = _letter(root)
    changed = {form + root[len(letter) :] for form in _MUTATIONS.get(letter, ())}
    return {root} | changed | ({f"h{root}"} if root[0] in _VOWELS else set())
