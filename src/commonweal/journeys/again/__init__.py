"""Making a stored result again: what it was made from, and what is not the same when it is made anew.

Every stored result, whatever its kind, is one canonical JSON document that holds what it takes to make it. Its `Recipe` is
read from those bytes alone, so that a result can be looked into long after what built it has gone.
"""

from commonweal.journeys.again.change import Change, What, changes
from commonweal.journeys.again.recipe import Input, Kind, Origin, Recipe, recipe_of
from commonweal.journeys.again.words import KINDS, ORIGINS, WHATS

__all__ = ["KINDS", "ORIGINS", "WHATS", "Change", "Input", "Kind", "Origin", "Recipe", "What", "changes", "recipe_of"]
