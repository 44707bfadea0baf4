"""What is wrong in a document that people write, in Welsh: sentence for sentence what the readers of documents say in English.

A sentence has `{}` where it names something of the document. What has no Welsh here, such as a rule of one kind of document alone,
stays in English.
"""

import re

from commonweal.base.errors import Problem

__all__ = ["SENTENCES", "in_welsh"]

SENTENCES: dict[str, str] = {
    # Documents of every kind
    "This is not YAML: {}.": "Nid YAML yw hyn: {}.",
    "Check the indentation and the quotes.": "Gwiriwch y mewnoli a’r dyfynodau.",
    "Take it out.": "Tynnwch ef allan.",
    "Its lists and keys stand too deep inside one another.": "Mae ei restri a’i allweddi yn rhy ddwfn y tu mewn i’w gilydd.",
    "Close those left open.": "Caewch y rhai a adawyd ar agor.",
    "YAML aliases (&name, *name) are not read here.": "Ni ddarllenir ffugenwau YAML (&name, *name) yma.",
    "Write the part out.": "Ysgrifennwch y rhan yn llawn.",
    "A list or mapping stands where a key belongs.": "Mae rhestr neu fapiad lle dylai allwedd fod.",
    "Put quotes around it.": "Rhowch ddyfynodau o’i gwmpas.",
    "“{}” stands here twice.": "Mae “{}” yma ddwywaith.",
    "Keep one of them.": "Cadwch un ohonynt.",
    "“{}” cannot be read.": "Ni ellir darllen “{}”.",
    "Put quotes around it if it is text.": "Rhowch ddyfynodau o’i gwmpas os testun ydyw.",
    "There is nothing in it.": "Nid oes dim ynddi.",
    "Check that it was saved.": "Gwiriwch iddi gael ei chadw.",
    "“{}” is missing.": "Mae “{}” ar goll.",
    "Add it.": "Ychwanegwch ef.",
    "“{}” is not a key known here.": "Nid yw “{}” yn allwedd hysbys yma.",
    "Did you mean “{}”?": "Ai “{}” a olygwyd?",
    "“{}” is not a kind known here.": "Nid yw “{}” yn fath hysbys yma.",
    "Known: {}.": "Hysbys: {}.",
    "Keys with values belong here. It is {}.": "Allweddi â gwerthoedd a ddylai fod yma. Yr hyn sydd yma yw {}.",
    "“{}”: Keys with values belong here. It is {}.": "“{}”: allweddi â gwerthoedd a ddylai fod yma. Yr hyn sydd yma yw {}.",
    "Keys with values belong here.": "Allweddi â gwerthoedd a ddylai fod yma.",
    "“{}”: Keys with values belong here.": "“{}”: allweddi â gwerthoedd a ddylai fod yma.",
    "Write each as key: value.": "Ysgrifennwch bob un fel allwedd: gwerth.",
    "“{}” cannot stand as a name here.": "Ni all “{}” sefyll fel enw yma.",
    "“{}” cannot stand as an id.": "Ni all “{}” sefyll fel id.",
    "Write it in small letters, digits and _, a letter first: nights_of_care.": (
        "Ysgrifennwch ef mewn llythrennau bach, digidau a _, llythyren yn gyntaf: nights_of_care."
    ),
    "Write it in small letters, digits and -, a letter first: nights-of-care.": (
        "Ysgrifennwch ef mewn llythrennau bach, digidau a -, llythyren yn gyntaf: nights-of-care."
    ),
    "“{}” does not have the form that belongs here.": "Nid oes gan “{}” y ffurf sy’n perthyn yma.",
    "“{}” is not a financial year.": "Nid yw “{}” yn flwyddyn ariannol.",
    "Write it as 2027-28.": "Ysgrifennwch hi fel 2027-28.",
    "Check its spelling; a text that holds a comma needs quotes.": (
        "Gwiriwch ei sillafu; mae angen dyfynodau ar destun sy’n cynnwys coma."
    ),
    "“{}”: List should have at least {} item after validation, not {}.": "Dylai “{}” gynnwys o leiaf {} eitem, nid {}.",
    "“{}” is not a date. It is {}.": "Nid yw “{}” yn ddyddiad. Yr hyn sydd yma yw {}.",
    "“{}” is not a date.": "Nid yw “{}” yn ddyddiad.",
    "Write it as 2027-04-01.": "Ysgrifennwch ef fel 2027-04-01.",
    "“{}” is not a number. It is {}.": "Nid yw “{}” yn rhif. Yr hyn sydd yma yw {}.",
    "“{}” is not a number.": "Nid yw “{}” yn rhif.",
    "Write digits, without a pound sign or commas.": "Ysgrifennwch ddigidau, heb arwydd punt na chomas.",
    "“{}” is too large or too fine a number to be meant. It is {}.": "Mae “{}” yn rhif rhy fawr neu rhy fanwl i fod o ddifrif: {}.",
    "“{}” should be a valid string. It is {}.": "Dylai “{}” fod yn destun. Yr hyn sydd yma yw {}.",
    "“{}” should be a valid integer. It is {}.": "Dylai “{}” fod yn rhif cyfan. Yr hyn sydd yma yw {}.",
    "“{}” should be a valid list. It is {}.": "Dylai “{}” fod yn rhestr. Yr hyn sydd yma yw {}.",
    "“{}” should be a valid list.": "Dylai “{}” fod yn rhestr.",
    "“{}” should be a valid tuple. It is {}.": "Dylai “{}” fod yn rhestr. Yr hyn sydd yma yw {}.",
    "“{}” should be a valid tuple.": "Dylai “{}” fod yn rhestr.",
    "“{}” should be greater than {}. It is {}.": "Dylai “{}” fod yn fwy na {}. Yr hyn sydd yma yw {}.",
    "“{}” should be greater than or equal to {}. It is {}.": "Dylai “{}” fod yn {} neu’n fwy. Yr hyn sydd yma yw {}.",
    "“{}” should be less than or equal to {}. It is {}.": "Dylai “{}” fod yn {} neu’n llai. Yr hyn sydd yma yw {}.",
    "“{}” should be {}. It is {}.": "Dylai “{}” fod yn un o’r rhain: {}. Yr hyn sydd yma yw {}.",
    # Frameworks of gates
    "Give each an id of its own.": "Rhowch id ei hun i bob un.",
    "“{}” has no {}, so that it takes what “{}” is for.": (
        "Nid oes gan “{}” {}, fel ei bod yn cymryd yr hyn y mae “{}” ar ei gyfer."
    ),
    "Give it one, or leave out the tiers after it.": "Rhowch un iddi, neu gadewch yr haenau ar ei hôl allan.",
    "“{}” must rise from tier to tier: {} does not pass {}.": "Rhaid i “{}” godi o haen i haen: nid yw {} yn fwy na {}.",
    "Put the tiers in order.": "Rhowch yr haenau mewn trefn.",
    "“{}” is no tier of this framework.": "Nid yw “{}” yn haen o’r fframwaith hwn.",
    "“{}” leaves “{}”, but a commission is then in “{}”.": "Mae “{}” yn gadael “{}”, ond mae comisiwn bryd hynny yn “{}”.",
    "Write {}, or put the gates in order.": "Ysgrifennwch {}, neu rhowch y pyrth mewn trefn.",
    "“{}” goes back from “{}” to “{}”.": "Mae “{}” yn mynd yn ôl o “{}” i “{}”.",
    "A commission that begins again is a new one.": "Comisiwn newydd yw un sy’n dechrau eto.",
    "The last gate enters “{}”, so that no commission ever ends.": (
        "Mae’r porth olaf yn arwain i “{}”, fel nad oes comisiwn byth yn gorffen."
    ),
    **{f"Write {stage}.": f"Ysgrifennwch {stage}." for stage in ("analyse", "plan", "do", "review", "closed")},
    "A pilot’s gate to {} leads from {} to {}.": "Mae porth “{}” peilot yn arwain o {} i {}.",
    "A pilot that grows goes on in “plan”, and no gate leaves it.": (
        "Mae peilot sy’n tyfu yn mynd ymlaen yn “plan”, ac nid oes porth yn ei adael."
    ),
    "The last tier, “{}”, has a limit, so that some commissions belong to no tier: leave its limits out.": (
        "Mae gan yr haen olaf, “{}”, derfyn, fel nad yw rhai comisiynau yn perthyn i unrhyw haen: gadewch ei therfynau allan."
    ),
    "Add a gate that leaves plan.": "Ychwanegwch borth sy’n gadael plan.",
    "“{}” is asked for twice of the same commissions.": "Gofynnir am “{}” ddwywaith gan yr un comisiynau.",
    "Keep one, or name another tier.": "Cadwch un, neu enwch haen arall.",
    "“{}” does not say who decides for each tier, once.": "Nid yw “{}” yn dweud pwy sy’n penderfynu ar gyfer pob haen, unwaith.",
    "Begin with one for all tiers, then one from a tier up.": "Dechreuwch ag un ar gyfer pob haen, yna un o haen ymlaen.",
    "A {} may pass no gate.": "Ni chaiff {} basio unrhyw borth.",
    "Those who may: {}.": "Y rhai a gaiff: {}.",
}
"""The Welsh of each sentence by its English. Where several fit, the first does."""

_READ = [(re.compile(re.escape(said).replace(r"\{\}", "(.+?)"), re.DOTALL), welsh) for said, welsh in SENTENCES.items()]


def in_welsh(problem: Problem) -> str:
    """What is wrong and what to do, in Welsh as far as there is any.

    >>> in_welsh(Problem("missing-key", "“gates” is missing.", "Add it."))
    'Mae “gates” ar goll. Ychwanegwch ef.'
    """
    return " ".join(_sentence(part) for part in (problem.message, problem.remedy) if part)


def _sentence(english: str) -> str:
    for pattern, welsh in _READ:
        if found := pattern.fullmatch(english):
            return welsh.format(*found.groups())
    return english
