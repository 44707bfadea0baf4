"""Local services: what councils call a service, and the CPV codes under which it is bought.

One service may be bought under several codes, and a code may serve several services: a service selects records and is no
partition of them. A council may give a list of its own in place of this one.

Source: design choice: the services of the Local Government Services List that councils mostly buy from others, each with the
branches of CPV 2008 (Regulation (EC) No 213/2008, annex I) whose headings say the same. Names are our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.base.language import Text

__all__ = ["SERVICES", "LocalService"]


@dataclass(frozen=True, slots=True)
class LocalService:
    """A service: its name, and the beginnings of the CPV codes under which it is bought."""

    name: Text
    cpv: tuple[str, ...]


SERVICES: Mapping[str, LocalService] = {
    code: LocalService(Text(en=en, cy=cy), tuple(cpv.split()))
    for code, en, cy, cpv in (
        ("adult-social-care", "Adult social care", "Gofal cymdeithasol i oedolion", "853111 853112 8531210 853124 85144"),
        ("advice", "Advice and counselling", "Cyngor a chwnsela", "853123"),
        ("building-cleaning", "Cleaning of buildings", "Glanhau adeiladau", "9091"),
        ("childcare", "Childcare and early years", "Gofal plant a’r blynyddoedd cynnar", "85312110 8011"),
        ("children-social-care", "Children’s social care", "Gofal cymdeithasol i blant", "853113 85312120"),
        ("community-meals", "Meals on wheels", "Prydau ar glud", "5552110 555212"),
        ("grounds-maintenance", "Parks and grounds", "Parciau a thiroedd", "773"),
        ("highway-maintenance", "Road maintenance", "Cynnal a chadw ffyrdd", "5023 45233141 45233142 45233223"),
        ("housing", "Housing services", "Gwasanaethau tai", "70331 70333"),
        ("legal", "Legal services", "Gwasanaethau cyfreithiol", "791"),
        ("leisure", "Sport and leisure", "Chwaraeon a hamdden", "926"),
        ("libraries-and-museums", "Libraries and museums", "Llyfrgelloedd ac amgueddfeydd", "925"),
        ("parking", "Parking", "Parcio", "637124"),
        ("passenger-transport", "School and community transport", "Cludiant ysgol a chymunedol", "6012 6013 60172"),
        ("public-health", "Public health", "Iechyd y cyhoedd", "85323 8514 85312330"),
        ("rehabilitation", "Rehabilitation", "Adsefydlu", "853125"),
        ("school-meals", "School meals", "Prydau ysgol", "555231 55524"),
        ("staffing", "Temporary staff and recruitment", "Staff dros dro a recriwtio", "796"),
        ("street-cleaning", "Street cleaning", "Glanhau strydoedd", "9061 905113"),
        ("waste", "Waste collection and disposal", "Casglu a gwaredu gwastraff", "905"),
    )
}
"""The list that is used where none is given."""
