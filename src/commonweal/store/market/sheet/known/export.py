"""The columns of Contracts Finder's search export.

Source: the headings of the portal's own CSV.
"""

from commonweal.store.market.sheet.layout import Field, Layout

__all__ = ["EXPORT"]

EXPORT = Layout(
    "contracts-finder",
    (
        Field("reference", ("notice identifier", "notice id")),
        Field("notice", ("notice type",)),
        Field("buyer", ("organisation name",)),
        Field("status", ("status",)),
        Field("published", ("published date",)),
        Field("title", ("title",)),
        Field("description", ("description",)),
        Field("place", ("region",)),
        Field("cpv", ("cpv codes", "cpv code")),
        Field("buyer_street", ("contact address 1",)),
        Field("buyer_locality", ("contact town",)),
        Field("buyer_postcode", ("contact postcode",)),
        Field("links", ("links",)),
        Field("tender_starts", ("start date",)),
        Field("tender_expires", ("end date",)),
        Field("closes", ("closing date",)),
        Field("type", ("ojeu contract type", "contract type")),
        Field("value_low", ("value low",)),
        Field("value_high", ("value high",)),
        Field("awarded", ("awarded date", "award date")),
        Field("value", ("awarded value",)),
        Field("suppliers", ("supplier name address ref type ref number is sme is vcse",
                            "supplier name address ref type ref number")),
        Field("starts", ("contract start date",)),
        Field("ends", ("contract end date",)),
        Field("method", ("ojeu procedure type", "procedure type")),
        Field("parent", ("parent reference",)),
    ),
    (("reference",), ("buyer",), ("title",)),
    "a notice identifier, an organisation and a title",
)  # fmt: skip
