"""The index of words, and the one door to it: SQLite's FTS5 or PostgreSQL's tsvector, the same words in and the same entries out.

Words are folded in `publish.search` before either database sees them, and neither folds or stems by itself. An entry has its words
in three parts, title, summary and body, each word once.
"""

from collections.abc import Callable, Iterable, Mapping

from django.db import connections
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from commonweal.publish.search.words import Asked, indexed
from commonweal.web.publish.models import PublicEntry

__all__ = ["MAKE", "REMOVE", "erase", "with_some", "with_words", "write"]

_AS_GIVEN = "detail=column, tokenize='unicode61 remove_diacritics 0'"
MAKE: Mapping[str, tuple[str, ...]] = {
    "sqlite": (f"CREATE VIRTUAL TABLE publish_words USING fts5(title, summary, body, {_AS_GIVEN})",),
    "postgresql": (
        "CREATE TABLE publish_words (entry bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX publish_words_found ON publish_words USING gin (words)",
    ),
}
"""What makes the index, for each database."""
REMOVE = "DROP TABLE publish_words"

_WEIGHTS = {"title": "A", "summary": "B", "body": "C"}
_PARTS = tuple(_WEIGHTS)


def write(entry: PublicEntry, using: str = "default") -> None:
    """Put the words of an entry into the index, in place of those that it had."""
    parts = {part: sorted(set(indexed(getattr(entry, part)))) for part in _PARTS}
    connection = connections[using]
    erase(entry.pk, using)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            columns = [" ".join(words) for words in parts.values()]
            cursor.execute("INSERT INTO publish_words (rowid, title, summary, body) VALUES (%s, %s, %s, %s)", [entry.pk, *columns])
        else:
            cursor.execute("INSERT INTO publish_words (entry, words) VALUES (%s, %s::tsvector)", [entry.pk, _vector(parts)])


def erase(entry: int, using: str = "default") -> None:
    """Take the words of an entry, by its number in its table, out of the index."""
    connection = connections[using]
    column = "rowid" if connection.vendor == "sqlite" else "entry"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM publish_words WHERE {column} = %s", [entry])  # noqa: S608 (a name of ours)


def _vector(parts: Mapping[str, Iterable[str]]) -> str:
    """Each word with the parts that it is in. Its place in them is not asked for: one place stands for each part."""
    places: dict[str, list[str]] = {}
    for number, (part, words) in enumerate(parts.items(), start=1):
        for word in words:
            places.setdefault(word, []).append(f"{number}{_WEIGHTS[part]}")
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def with_words(entries: QuerySet[PublicEntry], asked: Asked) -> QuerySet[PublicEntry]:
    """Those of some entries that hold all that was asked for, with `nearness`: 0 where their titles hold it, 1 where their titles
    and summaries do, 2 where it takes the rest. All of them, with 2, where nothing was asked for."""
    if not asked:
        return entries.annotate(nearness=Value(2))
    vendor = connections[entries.db].vendor
    nearness = Case(
        When(pk__in=_entries(vendor, asked, _PARTS[:1]), then=0),
        When(pk__in=_entries(vendor, asked, _PARTS[:2]), then=1),
        default=2,
        output_field=IntegerField(),
    )
    return entries.filter(pk__in=_entries(vendor, asked, _PARTS)).annotate(nearness=nearness)


def with_some(entries: QuerySet[PublicEntry], asked: Asked) -> QuerySet[PublicEntry]:
    """Those of some entries that hold any of what was asked for, with `held`: how many of its words."""
    vendor = connections[entries.db].vendor
    each = [
        Case(When(pk__in=_entries(vendor, (forms,), _PARTS), then=1), default=0, output_field=IntegerField()) for forms in asked
    ]
    any_of_them: Asked = (frozenset().union(*asked),)
    return entries.filter(pk__in=_entries(vendor, any_of_them, _PARTS)).annotate(held=sum(each[1:], start=each[0]))


def _entries(vendor: str, asked: Asked, parts: tuple[str, ...]) -> RawSQL:
    sql, put = _QUERIES[vendor]
    return RawSQL(sql, [put(asked, parts)])  # noqa: S611 (the words are a parameter, and hold letters and figures alone)


def _for_fts5(asked: Asked, parts: tuple[str, ...]) -> str:
    every = " AND ".join("(" + " OR ".join(f'"{form}"' for form in sorted(forms)) + ")" for forms in asked)
    return f"{{{' '.join(parts)}}} : ({every})"


def _for_postgresql(asked: Asked, parts: tuple[str, ...]) -> str:
    weights = "".join(_WEIGHTS[part] for part in parts)
    return " & ".join("(" + " | ".join(f"'{form}':{weights}" for form in sorted(forms)) + ")" for forms in asked)


_QUERIES: Mapping[str, tuple[str, Callable[[Asked, tuple[str, ...]], str]]] = {
    "sqlite": ("SELECT rowid FROM publish_words WHERE publish_words MATCH %s", _for_fts5),
    "postgresql": ("SELECT entry FROM publish_words WHERE words @@ %s::tsquery", _for_postgresql),
}
