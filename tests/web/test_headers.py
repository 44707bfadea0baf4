"""What browsers are told about every answer."""

import pytest

from tests.web.position_example import STATEMENT


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/cy/cases/bryndu/options/",
        "/en/nothing/",
        "/en/cases/bryndu/need/forecast.csv",
        "/",
        "/en/markets/",
        "/cy/markets/map/",
        "/en/markets/statements/",
        f"/cy/markets/statements/{STATEMENT}/",
    ],
)
def test_nothing_runs_or_is_framed_but_what_we_serve(client, loaded, address):
    headers = client.get(address).headers
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=(), microphone=(), geolocation=()" in headers["Permissions-Policy"]


def test_a_chart_opened_by_itself_can_only_draw(client, loaded):
    policy = client.get("/cases/bryndu/files/need-fan.svg").headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_a_page_has_no_inline_script_or_style(client, loaded):
    page = client.get("/en/cases/bryndu/options/").content.decode()
    assert "<script" not in page
    assert "style=" not in page


def test_a_chart_that_is_held_already_is_not_sent_again(client, loaded):
    first = client.get("/cases/bryndu/files/need-fan.svg")
    again = client.get("/cases/bryndu/files/need-fan.svg", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
