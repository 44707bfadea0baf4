"""Need forecasts held to account: frozen when they are published, scored when the counts arrive, tried on the past."""

from commonweal.need.record import score
from commonweal.need.record.track import Score, Standing, TrackRecord, scored, track_record, unscored
from commonweal.need.record.vintage import Vintage, VintageYear, freeze, read_vintage, vintage_json

__all__ = [
    "Score",
    "Standing",
    "TrackRecord",
    "Vintage",
    "VintageYear",
    "freeze",
    "read_vintage",
    "score",
    "scored",
    "track_record",
    "unscored",
    "vintage_json",
]
