"""People by place, sex and age: how they are projected, and how many of them have a need."""

from commonweal.need.population.cohort import Projection, Survival, VitalRates, project
from commonweal.need.population.population import PERSONS, SEXES, Layer, Population, Sex
from commonweal.need.population.prevalence import PeopleInNeed, Rate, Rates, growing, need
from commonweal.need.population.vital import VitalRow, vital_rates

__all__ = [
    "PERSONS",
    "SEXES",
    "Layer",
    "PeopleInNeed",
    "Population",
    "Projection",
    "Rate",
    "Rates",
    "Sex",
    "Survival",
    "VitalRates",
    "VitalRow",
    "growing",
    "need",
    "project",
    "vital_rates",
]
