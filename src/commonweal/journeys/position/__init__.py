"""A market position statement as people read it: its chapters, and its tables."""

from commonweal.journeys.position.report import position_report
from commonweal.journeys.position.shown import caption
from commonweal.journeys.position.tables import TABLES, tables
from commonweal.journeys.position.value import statement_json

__all__ = ["TABLES", "caption", "position_report", "statement_json", "tables"]
