"""The columns of grants.

Source: 360Giving Data Standard 1.1, titles and field paths of its spreadsheets; Local Government Transparency Code 2015,
paragraph 42, for councils' own sheets of grants.
"""

from commonweal.store.market.sheet.layout import Field, Layout

__all__ = ["GRANTS"]

_RECIPIENT = "recipientorganization 0 "
_FUNDER = "fundingorganization 0 "
GRANTS = Layout(
    "grants",
    (
        Field("grant", ("identifier", "id", "grant identifier", "grant id")),
        Field("title", ("title", "grant title")),
        Field("description", ("description", "purpose", "summary of the purpose of the grant", "grant purpose")),
        Field("currency", ("currency",)),
        Field("amount", ("amount awarded", "amountawarded", "amount", "grant amount", "amount of grant", "value"), r"\bamount\b"),
        Field("awarded", ("award date", "awarddate", "date awarded", "date the grant was awarded", "grant date", "date")),
        Field("starts", ("planned dates start date", "planned dates 0 start date", "planneddates 0 startdate", "start date")),
        Field("ends", ("planned dates end date", "planned dates 0 end date", "planneddates 0 enddate", "end date")),
        Field("recipient", ("recipient org identifier", "recipient org 0 identifier", _RECIPIENT + "id")),
        Field(
            "recipient_name",
            ("recipient org name", "recipient org 0 name", _RECIPIENT + "name", "beneficiary", "recipient", "recipient name",
             "organisation", "name of organisation", "beneficiary name", "recipient organisation", "organisation name"),
            r"\b(?:recipient|beneficiary)\b.*\bname\b",
        ),
        Field("charity", ("recipient org charity number", "recipient org 0 charity number", _RECIPIENT + "charitynumber",
                          "charity number", "registered charity number")),
        Field("company", ("recipient org company number", "recipient org 0 company number", _RECIPIENT + "companynumber",
                          "company number", "company registration number")),
        Field("person", ("recipient ind identifier", "recipient individual identifier", "recipientindividual id",
                         "recipient ind name")),
        Field("funder", ("funding org identifier", "funding org 0 identifier", _FUNDER + "id")),
        Field("funder_name", ("funding org name", "funding org 0 name", _FUNDER + "name", "funder", "funding organisation",
                              "council",
                              "local authority", "authority")),
        Field("programme", ("grant programme title", "grant programme 0 title", "grantprogramme 0 title", "grant programme",
                            "programme", "fund", "grant scheme")),
        Field("place_code", ("beneficiary location geographic code", "beneficiary location 0 geographic code",
                             "beneficiarylocation 0 geocode")),
        Field("place", ("beneficiary location name", "beneficiary location 0 name", "beneficiarylocation 0 name")),
    ),
    (("amount",), ("recipient_name", "recipient", "person")),
    "an amount awarded and a recipient",
)  # fmt: skip
