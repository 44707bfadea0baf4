"""The columns of spend files.

Source: Local Government Transparency Code 2015, paragraphs 28 and 29, and the names that councils' own files use.
"""

from commonweal.store.market.sheet.known.buyer import BUYER
from commonweal.store.market.sheet.layout import Field, Layout

__all__ = ["SPEND"]

_NET = (
    "net amount", "net", "net value", "net amount paid", "amount net", "amount ex vat", "amount exc vat", "amount excl vat",
    "amount excluding vat", "amount net of vat", "net of vat", "net of vat amount", "value ex vat", "value excl vat",
    "invoice amount ex vat", "invoice amount excl vat", "total ex vat", "payment amount excl vat", "net invoice amount",
    "net spend", "net total", "net line amount", "swm net", "net expenditure", "spend ex vat", "amount exclusive of vat",
)  # fmt: skip
_GROSS = (
    "gross amount", "gross", "gross value", "amount gross", "amount inc vat", "amount incl vat", "amount including vat",
    "total inc vat", "total incl vat", "value inc vat", "gross total", "gross amount paid", "invoice total inc vat",
    "invoice amount inc vat", "amount inclusive of vat", "total including vat", "gross invoice amount",
)  # fmt: skip
_AMOUNT = (
    "amount", "amount paid", "payment amount", "invoice amount", "line amount", "transaction amount", "value", "amount gbp",
    "total amount", "payment value", "paid amount", "transaction value", "spend", "total", "invoice value", "amount in sterling",
    "sum paid", "total paid", "line value", "distribution amount", "expenditure amount", "swm", "swm a dalwyd", "gwerth",
)  # fmt: skip
_SUPPLIER = (
    "supplier name", "supplier", "supplier beneficiary name", "vendor name", "vendor", "beneficiary name", "beneficiary",
    "payee name", "payee", "creditor name", "creditor", "merchant name", "merchant", "name", "supplier name redacted",
    "name of supplier", "paid to", "company name", "enw r cyflenwr", "enw cyflenwr", "cyflenwr",
)  # fmt: skip
_SERVICE = (
    "service area", "service cost centre", "service", "service division", "service area categorisation", "service label",
    "cost centre", "cost centre description", "department", "department area", "department name", "directorate", "division",
    "cost centre name", "service name", "service department", "business unit", "responsible unit", "organisational unit",
    "dept", "maes gwasanaeth", "gwasanaeth", "adran",
)  # fmt: skip

SPEND = Layout(
    "spend",
    (
        Field("net", _NET),
        Field("vat", ("vat", "vat amount", "amount vat", "vat value", "vat total", "tax amount", "recoverable vat")),
        Field("gross", _GROSS),
        Field("amount", _AMOUNT, r"^(?!.*\b(?:date|vat|tax|type|code|number|no|ref|band)\b).*\b(?:amount|value|spend|paid|sum)\b"),
        Field("supplier", _SUPPLIER, r"^(?!.*\b(?:id|no|number|code|ref|type|vat)\b).*\b(?:supplier|vendor|payee|creditor)\b"),
        Field(
            "date",
            (
                "payment date", "date paid", "paid date", "date of payment", "pay date", "transaction date", "invoice date",
                "posting date", "date", "effective date", "cleared date", "period end date", "dyddiad talu", "dyddiad",
            ),
            r"\bdate\b",
        ),
        Field("category", _SERVICE),
        Field(
            "description",
            (
                "description", "narrative", "summary of purpose of expenditure", "purpose of expenditure", "summary of purpose",
                "purpose of spend", "purpose", "expense type", "expenditure category", "expense area", "expenditure type",
                "account detail", "subjective description", "account description", "merchant category", "category",
                "detail", "details", "disgrifiad", "pwrpas",
            ),
        ),
        Field("buyer", BUYER),
    ),
    (("amount", "net", "gross"), ("supplier",)),
    "an amount and a supplier",
)  # fmt: skip
