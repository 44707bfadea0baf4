"""The divisions of the Common Procurement Vocabulary: what kind of thing a contract buys, by the first two digits of its code.

The codes are those of CPV 2008. The names are our own short ones, in English and Welsh; the official wording is longer
and exists in English only here.

Source: Commission Regulation (EC) No 213/2008, annex I (codes).
"""

from collections.abc import Iterable

from commonweal.base.language import Text

__all__ = ["DIVISIONS", "division_name", "division_of"]

DIVISIONS = {
    code: Text(en=en, cy=cy)
    for code, en, cy in (
        ("03", "Farm, forest and fish products", "Cynnyrch fferm, coedwig a physgodfa"),
        ("09", "Fuel and energy", "Tanwydd ac ynni"),
        ("14", "Mining and basic metals", "Mwyngloddio a metelau sylfaenol"),
        ("15", "Food and drink", "Bwyd a diod"),
        ("16", "Farm machinery", "Peiriannau amaethyddol"),
        ("18", "Clothing and accessories", "Dillad ac ategolion"),
        ("19", "Leather, textile, plastic and rubber", "Lledr, tecstilau, plastig a rwber"),
        ("22", "Printed matter", "Deunydd printiedig"),
        ("24", "Chemicals", "Cemegion"),
        ("30", "Office and computing equipment", "Offer swyddfa a chyfrifiadurol"),
        ("31", "Electrical equipment and lighting", "Offer trydanol a goleuadau"),
        ("32", "Radio, television and telecoms equipment", "Offer radio, teledu a thelathrebu"),
        ("33", "Medical equipment and medicines", "Offer meddygol a meddyginiaethau"),
        ("34", "Vehicles and transport equipment", "Cerbydau ac offer trafnidiaeth"),
        ("35", "Security, fire and defence equipment", "Offer diogelwch, tân ac amddiffyn"),
        ("37", "Music, sport, games and craft goods", "Nwyddau cerdd, chwaraeon, gemau a chrefft"),
        ("38", "Laboratory and measuring equipment", "Offer labordy a mesur"),
        ("39", "Furniture, furnishings and cleaning products", "Dodrefn, celfi a chynhyrchion glanhau"),
        ("41", "Water", "Dŵr"),
        ("42", "Industrial machinery", "Peiriannau diwydiannol"),
        ("43", "Mining and construction machinery", "Peiriannau mwyngloddio ac adeiladu"),
        ("44", "Building materials", "Deunyddiau adeiladu"),
        ("45", "Construction work", "Gwaith adeiladu"),
        ("48", "Software", "Meddalwedd"),
        ("50", "Repair and maintenance", "Atgyweirio a chynnal a chadw"),
        ("51", "Installation", "Gosod offer"),
        ("55", "Hotels, catering and retail", "Gwestai, arlwyo a manwerthu"),
        ("60", "Transport", "Trafnidiaeth"),
        ("63", "Transport support and travel agencies", "Cymorth trafnidiaeth ac asiantaethau teithio"),
        ("64", "Post and telecoms", "Post a thelathrebu"),
        ("65", "Public utilities", "Cyfleustodau cyhoeddus"),
        ("66", "Finance and insurance", "Cyllid ac yswiriant"),
        ("70", "Property services", "Gwasanaethau eiddo"),
        ("71", "Architecture, engineering and inspection", "Pensaernïaeth, peirianneg ac arolygu"),
        ("72", "IT services", "Gwasanaethau TG"),
        ("73", "Research and development", "Ymchwil a datblygu"),
        ("75", "Administration and social security", "Gweinyddu a nawdd cymdeithasol"),
        ("76", "Oil and gas services", "Gwasanaethau olew a nwy"),
        ("77", "Farm, forestry and garden services", "Gwasanaethau fferm, coedwigaeth a garddio"),
        ("79", "Business services", "Gwasanaethau busnes"),
        ("80", "Education and training", "Addysg a hyfforddiant"),
        ("85", "Health and social care", "Iechyd a gofal cymdeithasol"),
        ("90", "Waste, cleaning and environment", "Gwastraff, glanhau a'r amgylchedd"),
        ("92", "Recreation, culture and sport", "Hamdden, diwylliant a chwaraeon"),
        ("98", "Other community and personal services", "Gwasanaethau cymunedol a phersonol eraill"),
    )
}


def division_of(code: str) -> str | None:
    """The division of a CPV code, with or without its check digit; None where it is not a code.

    >>> division_of("85311300-5"), division_of("85"), division_of("99000000")
    ('85', '85', None)
    """
    digits = code.strip()[:2]
    return digits if digits in DIVISIONS else None


def division_name(codes: Iterable[str]) -> Text:
    """The name of a division, or of several as one: joined by semicolons.

    >>> division_name(["80", "85"]).en
    'Education and training; Health and social care'
    """
    names = [DIVISIONS.get(code, Text(en=code, cy=code)) for code in codes]
    return Text(en="; ".join(name.en for name in names), cy="; ".join(name.cy for name in names))
