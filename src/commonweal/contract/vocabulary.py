"""The keys of a contract document, and the choices they offer, in the words of both languages.

A list is called what one of it is called: `bounds` is a limit, and its first is limit 1.
"""

from collections.abc import Mapping

from commonweal.base.language import Text

__all__ = ["WORDS", "word"]

WORDS: Mapping[str, Text] = {
    "amount": Text(en="amount", cy="swm"),
    "at": Text(en="level", cy="lefel"),
    "at_most": Text(en="greatest share", cy="cyfran fwyaf"),
    "bands": Text(en="band", cy="band"),
    "between": Text(en="between points", cy="rhwng pwyntiau"),
    "block": Text(en="block sum", cy="swm bloc"),
    "bounds": Text(en="limit", cy="terfyn"),
    "cap": Text(en="cap", cy="uchafswm"),
    "clause": Text(en="clause", cy="cymal"),
    "cohort": Text(en="cohort", cy="carfan"),
    "collar": Text(en="collar", cy="isafswm newid"),
    "commonweal": Text(en="form of document", cy="ffurf y ddogfen"),
    "contract": Text(en="contract", cy="contract"),
    "cost": Text(en="cost", cy="cost"),
    "council": Text(en="council", cy="cyngor"),
    "credit_per_point": Text(en="credit per point", cy="credyd am bob pwynt"),
    "definition": Text(en="definition", cy="diffiniad"),
    "effect": Text(en="effect", cy="effaith"),
    "ends": Text(en="end", cy="diwedd"),
    "financial": Text(en="financial year", cy="blwyddyn ariannol"),
    "floor": Text(en="floor", cy="isafswm"),
    "gain": Text(en="range of gain", cy="ystod ennill"),
    "groups": Text(en="groups", cy="grwpiau"),
    "guarantor": Text(en="guarantor", cy="gwarantwr"),
    "id": Text(en="identifier", cy="dynodydd"),
    "index": Text(en="index", cy="mynegai"),
    "indexed": Text(en="indexation", cy="mynegeio"),
    "indices": Text(en="index", cy="mynegai"),
    "investor": Text(en="investor", cy="buddsoddwr"),
    "kind": Text(en="kind", cy="math"),
    "ladder": Text(en="ladder", cy="ysgol"),
    "line": Text(en="in proportion", cy="yn gymesur"),
    "lines": Text(en="line", cy="llinell"),
    "measures": Text(en="measure", cy="mesur"),
    "milestone": Text(en="milestone", cy="carreg filltir"),
    "month": Text(en="month", cy="mis"),
    "name": Text(en="name", cy="enw"),
    "of": Text(en="charges looked at", cy="taliadau yr edrychir arnynt"),
    "outcome": Text(en="outcome", cy="canlyniad"),
    "over": Text(en="counted over", cy="cyfrif dros"),
    "paid_within_days": Text(en="days to pay in", cy="diwrnodau i dalu"),
    "lower": Text(en="lower end of the interval", cy="pen isaf y cyfwng"),
    "pain": Text(en="range of pain", cy="ystod colled"),
    "pain_gain_share": Text(en="pain and gain share", cy="rhannu arbediad a gorwariant"),
    "parties": Text(en="party", cy="parti"),
    "pays_on": Text(en="pays on", cy="talu ar sail"),
    "per": Text(en="told by", cy="cyfrif fesul"),
    "performance": Text(en="performance", cy="perfformiad"),
    "person": Text(en="person", cy="person"),
    "point": Text(en="effect as measured", cy="effaith fel y’i mesurwyd"),
    "points": Text(en="point", cy="pwynt"),
    "pooled": Text(en="threshold for all together", cy="trothwy i’r cyfan gyda’i gilydd"),
    "price": Text(en="price", cy="pris"),
    "probability": Text(en="probability", cy="tebygolrwydd"),
    "provider": Text(en="provider", cy="darparwr"),
    "published": Text(en="month published", cy="mis cyhoeddi"),
    "quantity": Text(en="quantity", cy="nifer"),
    "rate": Text(en="rate", cy="cyfradd"),
    "rate_card": Text(en="rate card", cy="cerdyn cyfraddau"),
    "reached": Text(en="what must be reached", cy="yr hyn i’w gyrraedd"),
    "released": Text(en="released after", cy="rhyddhau ar ôl"),
    "retention": Text(en="retention", cy="arian dal"),
    "reviewed": Text(en="month of review", cy="mis adolygu"),
    "role": Text(en="role", cy="rôl"),
    "service_credit": Text(en="service credit", cy="credyd gwasanaeth"),
    "share": Text(en="share", cy="cyfran"),
    "source": Text(en="source", cy="ffynhonnell"),
    "starts": Text(en="start", cy="dechrau"),
    "steps": Text(en="in steps", cy="fesul cam"),
    "sure": Text(en="least probability", cy="tebygolrwydd lleiaf"),
    "target": Text(en="target", cy="targed"),
    "terms": Text(en="term", cy="teler"),
    "threshold": Text(en="threshold", cy="trothwy"),
    "title": Text(en="title", cy="teitl"),
    "to": Text(en="edge", cy="ymyl"),
    "unit": Text(en="unit", cy="uned"),
    "unit_price": Text(en="unit price", cy="pris uned"),
    "up_to": Text(en="upper edge", cy="ymyl uchaf"),
    "verified_effect": Text(en="verified effect", cy="effaith a ddilyswyd"),
    "verified_within_days": Text(en="days to verify in", cy="diwrnodau i ddilysu"),
    "verifier": Text(en="verifier", cy="dilysydd"),
    "whole": Text(en="one price for all units", cy="un pris am bob uned"),
    "year": Text(en="year", cy="blwyddyn"),
    "years": Text(en="years counted by", cy="cyfrif blynyddoedd fesul"),
}


def word(key: str) -> Text:
    """A key, or one of its choices, in words.

    >>> word("rate_card").cy
    'cerdyn cyfraddau'
    """
    return WORDS.get(key, Text(en=key.replace("_", " ")))
