"""The reasons that tallies give, in words; and what a record may tell beside that it exists."""

from django.utils.translation import gettext as _

__all__ = ["reason", "told"]


def reason(code: str) -> str:
    """A reason's code in words; the code itself where it is new."""
    return {**_of_records(), **_of_values(), **_of_files()}.get(code, code)


def _of_records() -> dict[str, str]:
    return {
        "award-in-another-source": _("The same award stands in another source"),
        "award-not-in-force": _("The award is not in force"),
        "award-set-aside": _("A later release set an award aside"),
        "id-missing": _("No identifier"),
        "notice-repeated": _("The notice was published before"),
        "notice-without-award": _("A notice without an award"),
        "ocid-missing": _("No contracting process named"),
        "release-not-included": _("Only a link to the release is given"),
        "release-repeated": _("The release was published before"),
        "release-superseded": _("A later release took its place"),
        "release-without-id": _("The release has no identifier of its own"),
        "row-repeated": _("The row is repeated"),
        "rows-conflict": _("Rows contradict each other"),
        "several-periods-in-a-year": _("Several counts for one year"),
        "total-row": _("A row of totals"),
    }


def _of_values() -> dict[str, str]:
    return {
        "amount-absurd": _("The amount cannot be right"),
        "amount-missing": _("No amount"),
        "amount-unreadable": _("The amount cannot be read"),
        "buyer-missing": _("No buyer"),
        "category-missing": _("No category"),
        "code-missing": _("No classification code"),
        "code-not-cpv": _("The classification is not CPV"),
        "code-unknown": _("The classification code is not known"),
        "currency-missing": _("No currency"),
        "currency-not-pounds": _("Not in pounds"),
        "date-absurd": _("The date cannot be right"),
        "date-missing": _("No date"),
        "date-serial-number": _("The date was written as a spreadsheet’s number"),
        "date-unreadable": _("The date cannot be read"),
        "end-before-start": _("It ends before it starts"),
        "end-missing": _("No end date"),
        "name-mended": _("A name with broken characters was mended"),
        "period-annotated": _("The period carried a note"),
        "period-unreadable": _("The period cannot be read"),
        "place-renamed": _("The place has a new name"),
        "supplier-missing": _("No supplier"),
        "supplier-names-nobody": _("The supplier’s name names nobody"),
        "value-absurd": _("The value cannot be right"),
        "value-missing": _("No value"),
        "value-negative": _("The value is negative"),
        "value-token": _("The value is only a token sum"),
        "value-unreadable": _("The value cannot be read"),
        "value-zero": _("The value is zero"),
    }


def _of_files() -> dict[str, str]:
    return {
        "encoding-not-unicode": _("Written in an older encoding than Unicode"),
        "json-unreadable": _("The line is not JSON"),
        "not-an-object": _("The line is not a record"),
        "quotation-left-open": _("A quotation mark was left open"),
        "row-short": _("The row is cut short"),
        "structure-unreadable": _("The record’s structure cannot be read"),
    }


def told(of: str) -> str:
    """What a record may tell, in words."""
    words = {
        "awarded": _("when it was awarded"),
        "buyer": _("who buys"),
        "category": _("the category"),
        "date": _("the date"),
        "division": _("what is bought"),
        "end": _("when it ends"),
        "supplier": _("who supplies"),
        "value": _("the value"),
    }
    return words.get(of, of)
