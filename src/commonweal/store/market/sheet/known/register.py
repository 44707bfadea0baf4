"""The columns of contract registers.

Source: Local Government Transparency Code 2015, paragraph 32, and the names that councils' own files use.
"""

from commonweal.store.market.sheet.known.buyer import BUYER
from commonweal.store.market.sheet.layout import Field, Layout

__all__ = ["REGISTER"]

REGISTER = Layout(
    "register",
    (
        Field(
            "reference",
            (
                "contract reference", "contract reference number", "reference number", "contract ref", "contract number",
                "contract ref no", "contract no", "contract id", "reference", "ref", "ref no", "agreement reference",
                "unique reference", "our ref", "procurement reference", "id", "cyfeirnod", "cyfeirnod y contract",
            ),
        ),
        Field(
            "title",
            (
                "contract title", "title of agreement", "title of contract", "agreement title", "title", "contract name",
                "name of contract", "agreement name", "project title", "contract", "teitl y contract", "teitl",
                "contract description",
                "description of contract", "description",
            ),
            r"\b(?:contract|agreement|project)\b.*\b(?:title|name|description)\b",
        ),
        Field(
            "description",
            (
                "description of the goods and or services being provided", "description of goods and or services",
                "description of goods and services", "goods or services description", "contract description", "description",
                "summary", "contract summary", "brief description", "disgrifiad",
            ),
        ),
        Field(
            "supplier",
            (
                "supplier name", "supplier", "supplier s", "suppliers", "supplier name and details", "contractor",
                "contractor name", "provider", "provider name", "vendor", "vendor name", "name of supplier", "awarded supplier",
                "supplier contractor", "successful supplier", "awarded to", "company", "company name", "enw r cyflenwr",
                "enw cyflenwr", "cyflenwr",
            ),
            r"\b(?:supplier|contractor|provider|vendor)\b(?!.*\b(?:id|no|number|address|postcode|sme|vcse|type|status)\b)",
        ),
        Field("buyer", BUYER),
        Field(
            "latest_ends",
            (
                "end date including extensions", "end date inc extensions", "end date with extensions", "latest end date",
                "maximum end date", "extension end date", "extended end date", "contract extension end date",
                "end date including extension", "possible extension end date", "latest possible end date", "extension date",
                "extended to", "end date including extension options", "final end date",
            ),
        ),
        Field(
            "extension",
            (
                "extension options", "extension option", "contract extension", "extension", "extensions", "extension period",
                "options to extend", "option to extend", "extension available", "available extensions", "extension terms",
                "contract extension options",
            ),
        ),
        Field(
            "starts",
            (
                "contract start date", "start date", "start", "contract start", "commencement date", "start date of contract",
                "agreement start date", "date from", "from", "dyddiad dechrau", "dyddiad dechrau r contract",
            ),
        ),
        Field(
            "ends",
            (
                "contract end date", "end date", "end", "contract end", "expiry date", "contract expiry date", "current end date",
                "initial end date", "end date of contract", "agreement end date", "completion date", "date to", "to",
                "finish date", "contract end date excluding extensions", "end date excluding extensions",
                "dyddiad gorffen", "dyddiad dod i ben",
            ),
        ),
        Field("review", ("review date", "contract review date", "next review date", "review", "dyddiad adolygu")),
        Field("awarded", ("award date", "date awarded", "contract award date", "awarded date", "date of award", "dyddiad dyfarnu")),
        Field("signed", ("date signed", "signed date", "contract signed", "date of contract", "contract date")),
        Field("published", ("published date", "date published", "publication date")),
        Field(
            "yearly",
            (
                "annual value", "annual contract value", "estimated annual spend", "annual spend", "annual budget",
                "estimated annual value", "annual spend or budget", "value per annum", "contract value per annum",
                "estimated annual contract value", "annual cost", "gwerth blynyddol",
            ),
        ),
        Field(
            "value",
            (
                "total contract value", "contract value", "total value", "sum to be paid", "estimated total value",
                "whole life value", "lifetime value", "contract value ex vat", "total contract value ex vat",
                "estimated total contract value", "whole life cost", "awarded value", "contract sum", "contract amount",
                "estimated contract value", "estimated value", "value", "total cost", "total amount", "amount",
                "total sum to be paid over the length of the contract", "sum to be paid over the length of the contract",
                "value of contract", "gwerth y contract", "gwerth",
            ),
            r"^(?!.*\b(?:vat|annual|annum|date|type|band)\b).*\b(?:value|sum|amount|spend)\b",
        ),
        Field("cpv", ("cpv code", "cpv codes", "cpv", "cpv reference", "cpv code s", "common procurement vocabulary")),
        Field(
            "category",
            ("category", "contract category", "proclass", "proclass description", "procurement category", "classification",
             "cpv description", "categori"),
        ),
        Field("type", ("contract type", "type of contract", "type", "goods services works", "agreement type", "math o gontract")),
        Field(
            "method",
            (
                "procurement method", "procurement route", "procurement procedure", "procedure type", "procedure", "process type",
                "tender process", "procurement process", "tender procedure", "route to market", "award procedure",
                "invitation to quote or tender", "invitation to tender or quote", "invitation to tender", "tender type",
                "procurement type", "tender process used", "sourcing route", "dull caffael",
            ),
        ),
        Field("status", ("status", "contract status", "statws")),
        Field("sme", ("sme", "is sme", "supplier is sme", "sme yes no", "small or medium enterprise", "supplier sme", "sme y n",
                      "is the supplier an sme", "supplier size")),
        Field("vcse", ("vcse", "is vcse", "vcse yes no", "supplier is vcse", "voluntary sector", "vco", "vcs", "supplier vcse",
                       "vcse y n", "is the supplier a vcse", "voluntary community sector organisation", "third sector")),
        Field("sort", ("sme vcse", "sme or vcse", "supplier type", "supplier category", "sme vcs", "sme and or vcse")),
        Field(
            "company",
            ("company number", "company registration number", "companies house number", "company reg no", "company no",
             "company reg number", "supplier company number", "supplier company registration number", "rhif cwmni"),
        ),
        Field("charity", ("charity number", "charity registration number", "registered charity number", "charity no",
                          "rhif elusen")),
        Field(
            "registration",
            ("registration number", "company charity number", "company or charity number", "supplier registration number",
             "registered number", "company charity registration number", "registration no",
             "company or charity registration number"),
        ),
        Field("street", ("supplier address", "address", "address line 1", "cyfeiriad")),
        Field("locality", ("town", "supplier town", "town city")),
        Field("postcode", ("postcode", "supplier postcode", "post code", "postal code", "cod post")),
    ),
    (("title", "reference"), ("supplier",)),
    "a contract and a supplier",
)  # fmt: skip
