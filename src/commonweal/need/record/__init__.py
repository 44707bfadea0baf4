"""Need forecasts held to account: frozen when they are published, scored when the counts arrive, tried on the past."""

from commonweal.need.record import score
from commonweal.need.record.backtest import Backtest, Forecaster, backtest
from commonweal.need.record.track import Score, Standing, TrackRecord, scored, track_record, unscored
from commonweal.need.record.vintage import Vintage, VintageYear, freeze, read_vintage, vintage_json

__all__ = [
    "Backtest",
    "Forecaster",
    "Score",
    "Standing",
    "TrackRecord",
    "Vintage",
    "VintageYear",
    "backtest",
    "freeze",
    "read_vintage",
    "score",
    "scored",
    "track_record",
    "unscored",
    "vintage_json",
]
