"""The lab: two to four contracts side by side, changed by hand and simulated again in the same futures.

What somebody wrote is a `Draft`, all of it text. What it is tried in and the lab leaves alone (the need, the risks, the
rates of a case) is its `Setting`. Read and checked together they are a `Trial`, whose result is kept as evidence.
"""

from commonweal.journeys.lab.draft import LAB, Draft, Need, Setting, Start, of_case, setting_of
from commonweal.journeys.lab.result import budget_of, evidence, reread, try_out
from commonweal.journeys.lab.sketch import sketch
from commonweal.journeys.lab.trial import Trial, financial_years, read_trial

__all__ = [
    "LAB",
    "Draft",
    "Need",
    "Setting",
    "Start",
    "Trial",
    "budget_of",
    "evidence",
    "financial_years",
    "of_case",
    "read_trial",
    "reread",
    "setting_of",
    "sketch",
    "try_out",
]
