"""Reading populations, the rates of a need, and what moves a population."""

from commonweal.store.need.population.estimates import read_population
from commonweal.store.need.population.rates import read_rates
from commonweal.store.need.population.vital import VITAL_COLUMNS, read_vital_rates

__all__ = ["VITAL_COLUMNS", "read_population", "read_rates", "read_vital_rates"]
