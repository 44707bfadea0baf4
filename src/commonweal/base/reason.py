"""The reasons that tallies give, in words: why a record, or a part of one, could not be used or had to be put right."""

from commonweal.base.language import Text
from commonweal.base.tally import Tally

__all__ = ["REASONS", "reason", "refusals"]

REASONS = {
    code: Text(en=en, cy=cy)
    for code, en, cy in (
        ("json-unreadable", "The line is not JSON", "Nid JSON yw’r llinell"),
        ("not-an-object", "There is no record there", "Nid oes cofnod yno"),
        (
            "structure-unreadable",
            "A part is not of the kind the standard asks for",
            "Nid yw rhan o’r math y mae’r safon yn gofyn amdano",
        ),
        ("line-too-long", "The line is longer than any record can be", "Mae’r llinell yn hirach nag y gall unrhyw gofnod fod"),
        ("count-unreadable", "It is not a whole number that can be", "Nid yw’n rhif cyfan a all fod"),
        (
            "contract-without-award",
            "The contract names no award of its process",
            "Nid yw’r contract yn enwi dyfarniad yn ei broses",
        ),
        ("file-cut-short", "The file breaks off there", "Mae’r ffeil yn torri yno"),
        ("json-too-deep", "Parts stand inside parts without end", "Mae rhannau o fewn rhannau heb ddiwedd"),
        ("key-mended", "White space had got into a part’s name", "Roedd gofod gwag wedi mynd i enw rhan"),
        ("text-was-not-text", "A number stood where text belongs", "Roedd rhif lle dylai testun fod"),
        ("number-was-text", "A number was written as text", "Roedd rhif wedi’i ysgrifennu fel testun"),
        ("not-in-a-list", "One thing stood where a list belongs", "Roedd un peth lle dylai rhestr fod"),
        ("list-of-one", "A list of one stood where one thing belongs", "Roedd rhestr o un lle dylai un peth fod"),
        ("yes-or-no-mended", "Yes or no was written as text", "Roedd ie neu nage wedi’i ysgrifennu fel testun"),
        ("yes-or-no-unreadable", "It says neither yes nor no", "Nid yw’n dweud ie na nage"),
        (
            "id-repeated",
            "Parts of a list have the same id; they count as one",
            "Mae gan rannau o restr yr un id; fe’u cyfrifir yn un",
        ),
        (
            "release-id-reused",
            "An earlier release of the process has the same id",
            "Mae gan ddatganiad cynharach o’r broses yr un id",
        ),
        (
            "release-without-date",
            "The release has no date; it counts as the earliest",
            "Nid oes dyddiad i’r datganiad; cyfrifir ef fel y cynharaf",
        ),
        (
            "release-unmergeable",
            "The release contradicts the shape of earlier ones, so it could not be merged",
            "Mae’r datganiad yn groes i ffurf rhai cynharach, felly ni ellid ei gyfuno",
        ),
        ("characters-not-utf-8", "The text was not in UTF-8", "Nid oedd y testun yn UTF-8"),
        ("row-short", "The row is cut short", "Mae’r rhes wedi’i thorri’n fyr"),
        ("quotation-left-open", "A quotation mark left open has swallowed rows", "Mae dyfynnod agored wedi llyncu rhesi"),
        ("total-row", "The row is a total of others", "Cyfanswm rhesi eraill yw’r rhes"),
        ("cell-too-long", "A cell is longer than any is", "Mae cell yn hirach nag y mae unrhyw gell"),
        ("element-too-long", "The record is longer than any is", "Mae’r cofnod yn hirach nag y mae unrhyw gofnod"),
        (
            "row-recovered",
            "The row stands after a quotation mark left open, and was read on its own",
            "Mae’r rhes ar ôl dyfynnod agored, ac fe’i darllenwyd ar ei phen ei hun",
        ),
        ("control-characters", "Characters that cannot be seen were taken out", "Tynnwyd nodau na ellir eu gweld"),
        ("markup-removed", "The markup of a web page was taken out", "Tynnwyd marciau tudalen we"),
        ("text-cut-short", "The text was too long to keep whole", "Roedd y testun yn rhy hir i’w gadw’n gyfan"),
        (
            "dates-month-first",
            "The dates of the file can only be read month first, and were",
            "Dim ond â’r mis yn gyntaf y gellir darllen dyddiadau’r ffeil, ac felly y gwnaed",
        ),
        ("amount-with-vat", "The amounts of the file include VAT", "Mae symiau’r ffeil yn cynnwys TAW"),
        (
            "vat-taken-off",
            "The amounts of the file include VAT, which was taken off",
            "Mae symiau’r ffeil yn cynnwys TAW, ac fe’i tynnwyd",
        ),
        (
            "net-worked-out",
            "No net amount is given; it was worked out of the gross one and VAT",
            "Ni roddir swm net; fe’i cyfrifwyd o’r swm gros a’r TAW",
        ),
        ("vat-missing", "No VAT is given; the amount was taken whole", "Ni roddir TAW; cymerwyd y swm yn gyfan"),
        ("vat-unreadable", "The VAT is not a number; the amount was taken whole", "Nid rhif yw’r TAW; cymerwyd y swm yn gyfan"),
        ("sheet-not-read", "The sheet does not have the columns that are read", "Nid yw’r colofnau a ddarllenir ar y daflen"),
        ("title-missing", "No contract is named", "Ni enwir contract"),
        ("start-missing", "No start date is given", "Ni roddir dyddiad dechrau"),
        ("value-yearly", "Only a yearly value is given", "Dim ond gwerth blynyddol a roddir"),
        ("extension-unreadable", "The options to extend cannot be read", "Ni ellir darllen yr opsiynau i ymestyn"),
        ("answer-unreadable", "The answer is neither yes nor no", "Nid ie na nage yw’r ateb"),
        (
            "number-unreadable",
            "The number is in no form of the register that it is said to be from",
            "Nid yw’r rhif ar ffurf y gofrestr y dywedir ei fod ohoni",
        ),
        (
            "grant-without-id",
            "The grant has no id; its place stands for one",
            "Nid oes gan y grant id; saif ei le yn y ffeil yn ei le",
        ),
        ("grant-repeated", "The same grant stands in the file before", "Mae’r un grant yn gynharach yn y ffeil"),
        ("recipient-missing", "No recipient is named", "Ni enwir derbynnydd"),
        (
            "recipient-a-person",
            "The grant went to a person, whose name is not kept",
            "Aeth y grant i berson, ac ni chedwir ei enw",
        ),
        ("funder-missing", "No funder is named", "Ni enwir cyllidwr"),
        (
            "currency-taken-as-pounds",
            "The value has no currency, and was taken to be in pounds",
            "Nid oes arian cyfred i’r gwerth, a chymerwyd mai punnoedd ydyw",
        ),
        ("file-repeated", "An earlier file has the same content", "Mae gan ffeil gynharach yr un cynnwys"),
        ("ocid-missing", "The release has no process identifier (ocid)", "Nid oes gan y datganiad ddynodydd proses (ocid)"),
        ("release-not-included", "The record only links to the release", "Dolen yn unig i’r datganiad sydd yn y cofnod"),
        ("release-repeated", "The same release stands in the file before", "Mae’r un datganiad yn gynharach yn y ffeil"),
        (
            "release-without-id",
            "The release has no id; one was made of its process, date and tag",
            "Nid oes gan y datganiad id; lluniwyd un o’i broses, ei ddyddiad a’i dag",
        ),
        ("id-missing", "The notice has no id", "Nid oes gan yr hysbysiad id"),
        ("notice-repeated", "The same notice stands in the file before", "Mae’r un hysbysiad yn gynharach yn y ffeil"),
        ("notice-without-award", "The notice tells of no award", "Nid yw’r hysbysiad yn sôn am ddyfarniad"),
        (
            "award-not-in-force",
            "The award is pending, cancelled or unsuccessful",
            "Mae’r dyfarniad yn yr arfaeth, wedi’i ganslo neu’n aflwyddiannus",
        ),
        ("award-set-aside", "Some of its awards could not be used", "Ni ellid defnyddio rhai o’i ddyfarniadau"),
        ("award-in-another-source", "Another source tells the same award", "Mae ffynhonnell arall yn adrodd yr un dyfarniad"),
        ("supplier-missing", "No supplier is named", "Ni enwir cyflenwr"),
        ("supplier-names-nobody", "What stands for the supplier names nobody", "Nid yw enw’r cyflenwr yn enwi neb"),
        ("buyer-missing", "No buyer is named", "Ni enwir prynwr"),
        ("name-mended", "A name had broken characters, which were mended", "Roedd nodau wedi torri mewn enw, ac fe’u trwsiwyd"),
        ("value-missing", "No value is given", "Ni roddir gwerth"),
        ("value-withheld", "The publisher withheld the value", "Cafodd y gwerth ei ddal yn ôl gan y cyhoeddwr"),
        ("value-zero", "The value is given as nothing", "Rhoddir y gwerth fel dim"),
        ("value-token", "The value is £1 or less, a stand-in", "£1 neu lai yw’r gwerth, i lenwi bwlch"),
        ("value-negative", "The value is below nothing", "Mae’r gwerth yn llai na dim"),
        ("value-absurd", "The value is above £100 billion", "Mae’r gwerth dros £100 biliwn"),
        ("value-unreadable", "The value is not a number", "Nid rhif yw’r gwerth"),
        ("currency-missing", "The value has no currency", "Nid oes arian cyfred i’r gwerth"),
        ("currency-not-pounds", "The value is not in pounds", "Nid mewn punnoedd y mae’r gwerth"),
        ("amount-missing", "No amount is given", "Ni roddir swm"),
        ("amount-unreadable", "The amount is not a number", "Nid rhif yw’r swm"),
        ("amount-absurd", "The amount is above £100 billion", "Mae’r swm dros £100 biliwn"),
        ("code-missing", "No classification is given", "Ni roddir dosbarthiad"),
        ("code-not-cpv", "The classification is not a CPV code", "Nid cod CPV yw’r dosbarthiad"),
        ("code-unknown", "The code belongs to no CPV division", "Nid yw’r cod yn perthyn i adran CPV"),
        ("category-missing", "No service is given", "Ni roddir gwasanaeth"),
        ("end-missing", "No end date is given", "Ni roddir dyddiad gorffen"),
        ("end-before-start", "The contract ends before it starts", "Daw’r contract i ben cyn iddo ddechrau"),
        ("date-missing", "No date is given", "Ni roddir dyddiad"),
        ("date-unreadable", "The date cannot be read", "Ni ellir darllen y dyddiad"),
        ("date-absurd", "The date is not between 1990 and 2100", "Nid yw’r dyddiad rhwng 1990 a 2100"),
        ("date-to-come", "The date is still to come", "Mae’r dyddiad eto i ddod"),
        ("date-serial-number", "The date was a spreadsheet’s serial number", "Rhif cyfresol taenlen oedd y dyddiad"),
        ("age-unreadable", "The age cannot be read", "Ni ellir darllen yr oedran"),
        ("sex-unreadable", "The sex cannot be read", "Ni ellir darllen y rhyw"),
        ("place-missing", "No place is given", "Ni roddir lle"),
        (
            "place-incomplete",
            "Its place lacks a figure for some year, sex or age, so it was left out",
            "Nid oes gan ei le ffigur ar gyfer pob blwyddyn, rhyw ac oedran, felly fe’i hepgorwyd",
        ),
        ("place-renamed", "The place has a newer name, by which it is called", "Mae gan y lle enw mwy newydd, a defnyddir hwnnw"),
        ("level-not-read", "The row is of a kind of place that is not read", "Mae’r rhes am fath o le nad yw’n cael ei ddarllen"),
        ("place-not-in-being", "There was no such council in that year", "Nid oedd cyngor o’r fath yn y flwyddyn honno"),
        ("place-abolished", "The council was abolished; its history ends there", "Diddymwyd y cyngor; daw ei hanes i ben yno"),
        (
            "place-split",
            "The place was split; the new places’ histories begin there",
            "Rhannwyd y lle; mae hanes y lleoedd newydd yn dechrau yno",
        ),
        (
            "place-recoded",
            "The place has a newer code, under which its history goes on",
            "Mae gan y lle god mwy newydd, ac mae ei hanes yn parhau dano",
        ),
        ("place-merged", "Places that merged are added up", "Caiff lleoedd a unwyd eu hadio at ei gilydd"),
        (
            "merger-part-unknown",
            "Places merged, but one of them is not in the data, so they are not added up",
            "Unwyd lleoedd, ond nid yw un ohonynt yn y data, felly nid ydynt yn cael eu hadio at ei gilydd",
        ),
        (
            "merger-not-added",
            "Places merged, but rates and shares cannot be added up",
            "Unwyd lleoedd, ond ni ellir adio cyfraddau a chyfrannau at ei gilydd",
        ),
        (
            "place-counted-twice",
            "The figure is also in that of the place that took its place",
            "Mae’r ffigur hefyd yn ffigur y lle a ddaeth yn ei le",
        ),
        ("change-of-unknown-kind", "The kind of change is not known", "Nid yw’r math o newid yn hysbys"),
        ("change-without-places", "The change does not name the places it is about", "Nid yw’r newid yn enwi’r lleoedd dan sylw"),
        ("measure-missing", "No measure is given", "Ni roddir mesur"),
        ("period-annotated", "The period carried a note, which was left out", "Roedd nodyn gyda’r cyfnod, ac fe’i hepgorwyd"),
        ("period-unreadable", "The period cannot be read", "Ni ellir darllen y cyfnod"),
        ("row-repeated", "Another row says the same", "Mae rhes arall yn dweud yr un peth"),
        ("rows-conflict", "Rows of the same period contradict each other", "Mae rhesi o’r un cyfnod yn gwrth-ddweud ei gilydd"),
        (
            "several-periods-in-a-year",
            "Several periods of one year are given, with different counts",
            "Rhoddir sawl cyfnod mewn un flwyddyn, â chyfrifon gwahanol",
        ),
        (
            "several-periods-in-a-month",
            "Several periods of one month are given, with different counts",
            "Rhoddir sawl cyfnod mewn un mis, â chyfrifon gwahanol",
        ),
        (
            "month-missing",
            "A month between others is missing; it is left as a gap",
            "Mae mis rhwng rhai eraill ar goll; fe’i gadewir yn fwlch",
        ),
        ("person-missing", "It does not say whose the row is", "Nid yw’n dweud rhes pwy ydyw"),
        (
            "placement-unknown",
            "The placement is no code of the return; it is counted among other placements",
            "Nid cod o’r ffurflen yw’r lleoliad; fe’i cyfrifir ymhlith lleoliadau eraill",
        ),
        (
            "short-break",
            "The row is of short breaks, not of being looked after",
            "Seibiannau byr sydd yn y rhes, nid bod mewn gofal",
        ),
        ("episode-reversed", "The episode ends before it starts", "Daw’r cyfnod gofal i ben cyn iddo ddechrau"),
        (
            "end-untold",
            "A reason for the end is given but no day; the episode is taken as open",
            "Rhoddir rheswm dros y diwedd ond dim diwrnod; cymerir bod y cyfnod gofal yn dal ar agor",
        ),
        (
            "episodes-overlap",
            "The episode had not ended when the next began; it ends there",
            "Nid oedd y cyfnod gofal wedi dod i ben pan ddechreuodd y nesaf; daw i ben yno",
        ),
        (
            "episode-lost",
            "The open episode is not in the next year’s return; it ends with its own year",
            "Nid yw’r cyfnod gofal agored yn ffurflen y flwyddyn nesaf; daw i ben gyda’i flwyddyn ei hun",
        ),
        (
            "episode-past-eighteen",
            "The episode goes beyond the 18th birthday",
            "Mae’r cyfnod gofal yn mynd y tu hwnt i’r pen-blwydd yn 18",
        ),
        ("person-without-header", "The person is not in the header file", "Nid yw’r person yn y ffeil penawdau"),
    )
}


def reason(code: str) -> Text:
    """A reason in words; its code where it has none, as in a case that another version made.

    >>> reason("value-zero").en
    'The value is given as nothing'
    """
    return REASONS.get(code, Text(en=code, cy=code))


def refusals(tally: Tally) -> str:
    """Why records could not be used, each reason with how often and the first place, for the message of a problem.

    >>> tally = Tally("counts.csv", records=2)
    >>> for line in (2, 3):
    ...     tally.refuse(reason="row-short", place=f"counts.csv:{line}")
    >>> refusals(tally)
    'The row is cut short: 2 (counts.csv:2)'
    """
    return "; ".join(f"{reason(one.reason).en}: {one.count} ({one.examples[0].place})" for one in tally.refused)
