"""Evidence that is uploaded: bounded, and judged by what it is."""

import datetime
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from openpyxl import Workbook

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import sha256
from commonweal.web.governance.commission.models import EvidenceFile, EvidenceRecord
from commonweal.web.governance.commission.upload import LARGEST, media_type
from commonweal.web.site.upload import MOST
from tests.web.commission_example import PDF, a_commission, attached
from tests.web.people_example import a_person, signed_in

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def packed(parts: dict[str, str], into: bytes = b"") -> bytes:
    """A ZIP file of these parts, or another with these parts added."""
    held = io.BytesIO(into)
    with zipfile.ZipFile(held, "a") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()


def saved(document: Any) -> bytes:
    """What a program writes of a document."""
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN = "application/vnd.oasis.opendocument.text"
GOOD = [
    (PDF, "application/pdf"),
    (PNG, "image/png"),
    (JPEG, "image/jpeg"),
    (saved(Document()), WORD),
    (saved(Workbook()), EXCEL),
    (packed({"mimetype": OPEN, "content.xml": "<office/>"}), OPEN),
]
BAD = [
    (b"", "empty"),
    (b"just words", "words"),
    (b"<!DOCTYPE html><script>alert(1)</script>", "a web page"),
    (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00", "a program"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "a drawing that can run"),
    (packed({"anything.txt": "words"}), "any ZIP"),
    (packed({"word/vbaProject.bin": "macros"}, saved(Document())), "macros"),
    (
        packed({"[Content_Types].xml": '<Override ContentType="application/vnd.ms-office.vbaProject"/>', "word/document.xml": ""}),
        "hidden macros",
    ),
    (packed({"mimetype": OPEN, "content.xml": "<office/>", "Basic/Standard/Module1.xml": "Sub Main"}), "macros of OpenDocument"),
    (packed({"mimetype": "application/x-shellscript"}), "a ZIP that says it is something else"),
    (b"PK\x03\x04 and then nothing of a ZIP", "a broken ZIP"),
]


@pytest.mark.parametrize(("content", "expected"), GOOD, ids=[expected for _content, expected in GOOD])
def test_a_document_is_known_by_its_content(content, expected):
    assert media_type(content) == expected


@pytest.mark.parametrize("content", [content for content, _told in BAD], ids=[told for _content, told in BAD])
def test_anything_else_is_refused_whatever_it_is_called(content):
    with pytest.raises(FaultyInput):
        media_type(content)


def test_a_document_of_ten_megabytes_is_taken_and_one_byte_more_is_not():
    assert media_type(PDF.ljust(LARGEST, b"\n")) == "application/pdf"
    with pytest.raises(FaultyInput, match="larger than 10 MB"):
        media_type(PDF.ljust(LARGEST + 1, b"\n"))


def post(browser: Client, key: str, content: bytes, name: str = "report.pdf", language: str = "en"):
    told = {"file": SimpleUploadedFile(name, content), "dated": "2026-05-01", "kinds": ["case", "risk_register"]}
    return browser.post(f"/{language}/commissions/{key}/evidence/file/", told)


def test_an_uploaded_document_is_kept_byte_for_byte_under_its_hash():
    made = a_commission()
    browser = signed_in(Client(), a_person(made.council, "analyst"))

    assert post(browser, made.key, PDF).status_code == 302

    piece = EvidenceRecord.objects.get()
    assert (piece.sha256, piece.dated, piece.kinds) == (sha256(PDF), datetime.date(2026, 5, 1), ["case", "risk_register"])
    answer = browser.get(f"/en/evidence/{piece.key}/file/")
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "this is no document that can be taken"), ("cy", "nid yw hon yn ddogfen y gellir ei chymryd")]
)
def test_a_web_page_that_is_called_a_pdf_is_refused_in_the_language_of_the_page(language, said):
    made = a_commission()
    browser = signed_in(Client(), a_person(made.council, "analyst"))

    answer = post(browser, made.key, b"<!DOCTYPE html><p>hello", language=language)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not EvidenceFile.objects.exists()


def test_a_flood_is_cut_off_while_it_is_read():
    made = a_commission()
    browser = signed_in(Client(), a_person(made.council, "analyst"))

    assert post(browser, made.key, b"%PDF-1.7" + b"\n" * MOST).status_code == 400
    assert not EvidenceRecord.objects.exists()


def test_a_name_that_would_break_a_header_does_not():
    made = a_commission()
    piece = attached(made, "case")
    EvidenceFile.objects.update(name='a"b\r\nSet-Cookie: x=1 ŷ.pdf')

    answer = signed_in(Client(), a_person(made.council, "analyst")).get(f"/en/evidence/{piece.key}/file/")

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_evidence_that_is_taken_off_counts_no_more_and_is_kept():
    made = a_commission()
    piece = attached(made, "need_statement")
    browser = signed_in(Client(), a_person(made.council, "commissioner"))

    browser.post(f"/en/evidence/{piece.key}/remove/", {"reason": "the wrong year"})

    piece.refresh_from_db()
    assert (piece.removed_because, piece.removed_at is None) == ("the wrong year", False)
    assert "Missing" in browser.get(f"/en/commissions/{made.key}/gates/understood/").content.decode()
    assert browser.post(f"/en/evidence/{piece.key}/remove/", {"reason": "again"}).status_code == 422
