"""The columns of the market record's tables, and what they hold. Readers write rows in the order of these columns.

Days are dates. Money is whole hundredths of the unit of its `currency` (`pence`, for pounds), which adds up the same in any order
and on any engine; indicators of value count pounds alone unless told otherwise. `process` names one contracting process: an OCDS
`ocid`, or the source's own number after its kind and buyer (`register:<buyer>:<reference>`). `part` and `of` say what a row belongs
to: `tender`, `award` or `contract`, and its id there.

Source: Open Contracting Data Standard 1.1, release reference; the Cabinet Office's extension for the United Kingdom;
360Giving Data Standard 1.1; Local Government Transparency Code 2015.
"""

from collections.abc import Mapping

__all__ = ["COLUMNS"]

_MONEY = {"pence": "int64", "currency": "string"}
_TERM = {"starts": "date", "ends": "date", "latest_ends": "date"}
_PART = {"process": "string", "part": "string", "of": "string"}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    # One row a process, as its releases say together. `cpv` has eight digits; `place` is where it is delivered.
    "process": {
        "process": "string",
        "source": "string",
        "place_in_source": "string",
        "release": "string",
        "published": "date",
        "first_published": "date",
        "tags": "string",
        "title": "string",
        "buyer": "string",
        "status": "string",
        "method": "string",
        "method_details": "string",
        "category": "string",
        "cpv": "string",
        "place": "string",
        **_MONEY,
        "tender_starts": "date",
        "tender_ends": "date",
        "award_starts": "date",
        "tenderers": "int64",
        "framework": "boolean",
        "above_threshold": "boolean",
    },
    "lot": {
        "process": "string",
        "lot": "string",
        "title": "string",
        "status": "string",
        **_MONEY,
        **_TERM,
        "bids": "int64",
    },
    "bid": {
        "process": "string",
        "bid": "string",
        "lot": "string",
        "status": "string",
        "submitted": "date",
        **_MONEY,
    },
    "bid_tenderer": {"process": "string", "bid": "string", "party": "string"},
    # `in_force` is false where the source says that an award is pending, cancelled or unsuccessful.
    "award": {
        "process": "string",
        "award": "string",
        "lot": "string",
        "title": "string",
        "status": "string",
        "in_force": "boolean",
        "awarded": "date",
        "published": "date",
        **_MONEY,
        **_TERM,
        "cpv": "string",
    },
    "award_supplier": {"process": "string", "award": "string", "party": "string"},
    # `latest_ends` is the last day that options to extend allow.
    "contract": {
        "process": "string",
        "contract": "string",
        "award": "string",
        "title": "string",
        "status": "string",
        "signed": "date",
        "published": "date",
        **_MONEY,
        **_TERM,
    },
    # `party` is its id in the process; `organisation` the body it was found to be, in the table of that name. `size` is `sme`,
    # `large` or none; `kind` what the source says it is (`publicAuthoritySubCentralGovernment`); `others` its further numbers, with
    # blanks between (`GB-PPON-… GB-CHC-…`).
    "party": {
        "process": "string",
        "party": "string",
        "organisation": "string",
        "name": "string",
        "scheme": "string",
        "identifier": "string",
        "roles": "string",
        "size": "string",
        "vcse": "boolean",
        "kind": "string",
        "street": "string",
        "locality": "string",
        "postcode": "string",
        "region": "string",
        "others": "string",
    },
    # One row a code of an item; `main` where it is the item's own, and not a further one.
    "item": {
        **_PART,
        "item": "string",
        "lot": "string",
        "scheme": "string",
        "code": "string",
        "description": "string",
        "quantity": "float64",
        "unit": "string",
        "unit_pence": "int64",
        "currency": "string",
        "place": "string",
        "main": "boolean",
    },
    "milestone": {
        **_PART,
        "milestone": "string",
        "type": "string",
        "title": "string",
        "due": "date",
        "met": "date",
        "status": "string",
    },
    "amendment": {
        **_PART,
        "amendment": "string",
        "amended": "date",
        "rationale": "string",
        "description": "string",
        **_MONEY,
    },
    # What each release said of an award's or contract's value and term: how they grew. Only where a process has several releases.
    "version": {
        **_PART,
        "release": "string",
        "published": "date",
        **_MONEY,
        **_TERM,
    },
    # A key performance indicator of a contract and one observation of it, or a failure to perform (`failure` is true).
    "performance": {
        "process": "string",
        "contract": "string",
        "measure": "string",
        "title": "string",
        "score": "string",
        "starts": "date",
        "ends": "date",
        "failure": "boolean",
    },
    # A notice that a release or its documents tell of: `tag` as OCDS has it, `type` as the Act has it (`UK6`).
    "notice": {
        "process": "string",
        "notice": "string",
        "tag": "string",
        "type": "string",
        "published": "date",
    },
    "related": {"process": "string", "relationship": "string", "scheme": "string", "identifier": "string"},
    # One body behind its names and identifiers. `basis` says how it was told: `identifier`, `name`, `linked` or `reviewed`.
    "organisation": {
        "organisation": "string",
        "name": "string",
        "scheme": "string",
        "identifier": "string",
        "size": "string",
        "vcse": "boolean",
        "public": "boolean",
        "locality": "string",
        "postcode": "string",
        "region": "string",
        "basis": "string",
        "confidence": "float64",
    },
    # A way in which the record names an organisation, and how often it does.
    "named": {"organisation": "string", "name": "string", "scheme": "string", "identifier": "string", "times": "int64"},
    # What indicators of structure count: one supplier's part of one award (or contract signed under it), shared equally among
    # its suppliers to the penny. `direct` is true where there was no call for competition, none where that is not known.
    "supply": {
        "process": "string",
        "award": "string",
        "source": "string",
        "title": "string",
        "buyer": "string",
        "buyer_name": "string",
        "supplier": "string",
        "supplier_name": "string",
        "cpv": "string",
        "place": "string",
        "awarded": "date",
        **_TERM,
        "pence": "int64",
        "whole_pence": "int64",
        "currency": "string",
        "suppliers": "int64",
        "direct": "boolean",
        "framework": "boolean",
        "size": "string",
        "vcse": "boolean",
        "public": "boolean",
        "local": "boolean",
    },
    "payment": {
        "payment": "string",
        "source": "string",
        "place_in_source": "string",
        "buyer": "string",
        "buyer_name": "string",
        "supplier": "string",
        "supplier_name": "string",
        "category": "string",
        "category_name": "string",
        "description": "string",
        "pence": "int64",
        "paid": "date",
    },
    "grant": {
        "grant": "string",
        "source": "string",
        "place_in_source": "string",
        "title": "string",
        "description": "string",
        "funder": "string",
        "funder_name": "string",
        "recipient": "string",
        "recipient_name": "string",
        **_MONEY,
        "awarded": "date",
        "starts": "date",
        "ends": "date",
        "programme": "string",
        "place": "string",
    },
    # What could not be used (`refused`) or was put right (`repaired`), where, and what stood there.
    "fault": {
        "source": "string",
        "place_in_source": "string",
        "process": "string",
        "path": "string",
        "value": "string",
        "reason": "string",
        "consequence": "string",
    },
    # A file that was loaded. `source` is the beginning of its SHA-256.
    "source": {
        "source": "string",
        "name": "string",
        "kind": "string",
        "bytes": "int64",
        "records": "int64",
        "used": "int64",
    },
}
