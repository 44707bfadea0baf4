"""People by place, sex and age: how they are projected, and how many of them have a need."""

from commonweal.need.population.cohort import Projection, Survival, VitalRates, project
from commonweal.need.population.population import PERSONS, SEXES, Layer, Population, Sex

__all__ = [
    "PERSONS",
    "SEXES",
    "Layer",
    "Population",
    "Projection",
    "Sex",
    "Survival",
    "VitalRates",
    "project",
]
