"""Pictures of the market: in the page's language, from the rows of the table beside them, and able to do nothing but draw."""

import html
import json
import re

import pytest

from tests.web.addresses import BUYER, MARKET_PICTURES, SUPPLIER

BOTH = pytest.mark.parametrize("language", ["en", "cy"])
PICTURED = ["", "calendar/", f"suppliers/{SUPPLIER}/", f"buyers/{BUYER}/"]
CARE = "?cpv=85"


def pictures_of(page: str) -> list[tuple[str, str]]:
    """The address and the alternative text of each picture of a page."""
    found = re.findall(r'<img src="(/[a-z]{2}/markets/[^"]+\.svg[^"]*)" alt="([^"]*)"', page)
    return [(html.unescape(address), html.unescape(alternative)) for address, alternative in found]


def words_of(picture: bytes) -> list[str]:
    return [html.unescape(one) for one in re.findall(r"<text[^>]*>([^<]+)</text>", picture.decode())]


@BOTH
@pytest.mark.parametrize("address", MARKET_PICTURES)
def test_a_picture_comes_as_svg_that_can_only_draw_the_same_each_time(client, market, db, address, language):
    first, again = (client.get(f"/{language}/markets/{address}") for _time in range(2))
    assert (first.status_code, first.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "sandbox" in first.headers["Content-Security-Policy"]
    assert first.content == again.content
    held = client.get(f"/{language}/markets/{address}", headers={"if-none-match": first.headers["ETag"]})
    assert held.status_code == 304


@BOTH
@pytest.mark.parametrize("page", PICTURED)
def test_every_picture_of_a_page_is_there_and_is_told_in_words(client, market, db, page, language):
    found = pictures_of(client.get(f"/{language}/markets/{page}").content.decode())
    assert found
    for address, alternative in found:
        assert client.get(address).status_code == 200
        assert alternative.startswith({"en": ("A bar ", "Bars "), "cy": ("Bar ", "Barrau’r ")}[language])


@BOTH
def test_the_picture_of_suppliers_names_those_of_its_table_with_their_shares(client, market, db, language):
    rows = json.loads(client.get(f"/{language}/markets/tables/suppliers.json{CARE}").content)["rows"]
    told = words_of(client.get(f"/{language}/markets/pictures/suppliers.svg{CARE}").content)
    named = [one.partition(": ") for one in dict.fromkeys(told) if "%: " in one]
    assert [name for _share, _colon, name in named] == [row["supplier"] for row in rows]
    assert [int(share.rstrip("%")) for share, _colon, _name in named] == [round(100 * row["share"]) for row in rows]


def test_the_tallest_year_is_that_of_the_largest_value_in_the_table(client, market, db):
    rows = json.loads(client.get(f"/en/markets/buyers/{BUYER}/tables/years.json").content)["rows"]
    tallest = max(rows, key=lambda row: row["known_value"] or 0)["year"]
    ((_address, alternative),) = pictures_of(client.get(f"/en/markets/buyers/{BUYER}/").content.decode())
    assert alternative.endswith(f"the tallest is {tallest}.")


def test_a_picture_tells_what_was_chosen(client, market, db):
    whole, care = (client.get(f"/en/markets/pictures/years.svg{query}").content for query in ("", CARE))
    assert whole != care
    (shown, *_others) = pictures_of(client.get(f"/en/markets/{CARE}").content.decode())
    assert client.get(shown[0]).content == client.get(f"/en/markets/pictures/suppliers.svg{CARE}").content


@BOTH
def test_where_there_is_too_little_for_a_picture_the_table_stands_alone(client, market, db, language):
    nothing = "?since=1990-01-01&until=1990-12-31"
    assert pictures_of(client.get(f"/{language}/markets/{nothing}").content.decode()) == []
    assert client.get(f"/{language}/markets/pictures/years.svg{nothing}").status_code == 404


@pytest.mark.parametrize("address", ["pictures/nothing.svg", "suppliers/nobody/pictures/years.svg"])
def test_a_picture_of_nothing_is_not_there(client, market, db, address):
    assert client.get(f"/en/markets/{address}").status_code == 404


def test_a_picture_of_what_cannot_be_chosen_is_refused(client, market, db):
    assert client.get("/en/markets/pictures/years.svg?since=soon").status_code == 400
