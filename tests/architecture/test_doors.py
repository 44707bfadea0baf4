"""The web door has a room only where the house has one."""

from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2] / "src" / "commonweal"


def rooms(of: Path) -> set[str]:
    return {path.parent.name for path in of.glob("*/__init__.py")}


def test_the_web_has_a_room_only_where_the_house_has_one():
    assert rooms(HOUSE / "web") - {"site"} <= rooms(HOUSE)
