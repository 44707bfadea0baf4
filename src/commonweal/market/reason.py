"""The reasons that tallies of market data give, in words: why a record, or a part of one, could not be used."""

from commonweal.base.language import Text

__all__ = ["REASONS", "USES", "reason"]

REASONS = {
    code: Text(en=en, cy=cy)
    for code, en, cy in (
        ("json-unreadable", "The line is not JSON", "Nid JSON yw'r llinell"),
        ("not-an-object", "There is no record there", "Nid oes cofnod yno"),
        (
            "structure-unreadable",
            "A part is not of the kind the standard asks for",
            "Nid yw rhan o'r math y mae'r safon yn gofyn amdano",
        ),
        ("ocid-missing", "The release has no process identifier (ocid)", "Nid oes gan y datganiad ddynodydd proses (ocid)"),
        ("release-not-included", "The record only links to the release", "Dolen yn unig i'r datganiad sydd yn y cofnod"),
        ("release-repeated", "The same release stands in the file before", "Mae'r un datganiad yn gynharach yn y ffeil"),
        ("release-superseded", "A later release tells the same award", "Mae datganiad diweddarach yn adrodd yr un dyfarniad"),
        (
            "release-without-id",
            "The release has no id; one was made of its process, date and tag",
            "Nid oes gan y datganiad id; lluniwyd un",
        ),
        ("id-missing", "The notice has no id", "Nid oes gan yr hysbysiad id"),
        ("notice-repeated", "The same notice stands in the file before", "Mae'r un hysbysiad yn gynharach yn y ffeil"),
        ("notice-without-award", "The notice tells of no award", "Nid yw'r hysbysiad yn sôn am ddyfarniad"),
        ("award-not-in-force", "The award is pending, cancelled or unsuccessful", "Nid yw'r dyfarniad mewn grym"),
        ("award-set-aside", "Some of its awards could not be used", "Ni ellid defnyddio rhai o'i ddyfarniadau"),
        ("award-in-another-source", "Another source tells the same award", "Mae ffynhonnell arall yn adrodd yr un dyfarniad"),
        ("supplier-missing", "No supplier is named", "Ni enwir cyflenwr"),
        ("supplier-names-nobody", "What stands for the supplier names nobody", "Nid yw enw'r cyflenwr yn enwi neb"),
        ("buyer-missing", "No buyer is named", "Ni enwir prynwr"),
        ("value-missing", "No value is given", "Ni roddir gwerth"),
        ("value-zero", "The value is given as nothing", "Rhoddir y gwerth fel dim"),
        ("value-token", "The value is £1 or less, a stand-in", "£1 neu lai yw'r gwerth, i lenwi bwlch"),
        ("value-negative", "The value is below nothing", "Mae'r gwerth yn llai na dim"),
        ("value-absurd", "The value is above £100 billion", "Mae'r gwerth dros £100 biliwn"),
        ("value-unreadable", "The value is not a number", "Nid rhif yw'r gwerth"),
        ("currency-missing", "The value has no currency", "Nid oes arian cyfred i'r gwerth"),
        ("currency-not-pounds", "The value is not in pounds", "Nid mewn punnoedd y mae'r gwerth"),
        ("code-missing", "No classification is given", "Ni roddir dosbarthiad"),
        ("code-not-cpv", "The classification is not a CPV code", "Nid cod CPV yw'r dosbarthiad"),
        ("code-unknown", "The code belongs to no CPV division", "Nid yw'r cod yn perthyn i adran CPV"),
        ("end-missing", "No end date is given", "Ni roddir dyddiad gorffen"),
        ("end-before-start", "The contract ends before it starts", "Daw'r contract i ben cyn iddo ddechrau"),
        ("date-missing", "No date is given", "Ni roddir dyddiad"),
        ("date-unreadable", "The date cannot be read", "Ni ellir darllen y dyddiad"),
        ("date-absurd", "The date is not between 1990 and 2100", "Nid yw'r dyddiad rhwng 1990 a 2100"),
        ("date-serial-number", "The date was a spreadsheet's serial number", "Rhif cyfresol taenlen oedd y dyddiad"),
        ("characters-not-utf-8", "The text was not in UTF-8", "Nid oedd y testun yn UTF-8"),
        ("name-mended", "A name had broken characters, which were mended", "Roedd nodau wedi torri mewn enw, ac fe'u trwsiwyd"),
        ("amount-missing", "No amount is given", "Ni roddir swm"),
        ("amount-unreadable", "The amount is not a number", "Nid rhif yw'r swm"),
        ("amount-absurd", "The amount is above £100 billion", "Mae'r swm dros £100 biliwn"),
        ("total-row", "The row is a total of others", "Cyfanswm rhesi eraill yw'r rhes"),
        ("category-missing", "No service is given", "Ni roddir gwasanaeth"),
        ("quotation-left-open", "A quotation mark left open has swallowed rows", "Mae dyfynnod agored wedi llyncu rhesi"),
    )
}

USES = {
    "value": Text(en="value", cy="gwerth"),
    "division": Text(en="CPV division", cy="adran CPV"),
    "buyer": Text(en="buyer", cy="prynwr"),
    "awarded": Text(en="date of award", cy="dyddiad dyfarnu"),
    "end": Text(en="end date", cy="dyddiad gorffen"),
    "supplier": Text(en="supplier", cy="cyflenwr"),
    "category": Text(en="service", cy="gwasanaeth"),
    "date": Text(en="date of payment", cy="dyddiad talu"),
}
"""What a used record may also tell, as `Use.of` names it."""


def reason(code: str) -> Text:
    """A reason in words; its code where it has none.

    >>> reason("value-zero").en
    'The value is given as nothing'
    """
    return REASONS.get(code, Text(en=code, cy=code))
