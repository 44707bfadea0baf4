"""The one table of permissions: every verb of the service, who may do it, and who must not though their role would let them.

Pages, actions, the page that shows the table, and the test that tries every role against every address all read it here. A
verb that is not in the table may be done by nobody.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.people.role import ANYONE, HOLDER, ROLES_OF, Role

__all__ = ["PERMISSIONS", "RELATIONS", "Permission", "Refusal", "Relation", "permitted"]

Relation = Literal["drafter", "claimant", "payer", "asker", "invited", "another"]

RELATIONS: dict[Relation, Text] = {
    "drafter": Text(en="whoever drafted it", cy="pwy bynnag a’i drafftiodd"),
    "claimant": Text(
        en="whoever made the claim, or has a role at who provides",
        cy="pwy bynnag a wnaeth yr hawliad, neu sydd â rôl yn sefydliad y darparwr",
    ),
    "payer": Text(en="whoever pays for it as a finance officer", cy="pwy bynnag sy’n talu amdano fel swyddog cyllid"),
    "asker": Text(en="whoever asked for it", cy="pwy bynnag a ofynnodd amdano"),
    "invited": Text(en="whoever is invited by it", cy="pwy bynnag a wahoddir ganddo"),
    "another": Text(en="whoever does not hold it", cy="pwy bynnag nad yw’n ei ddal"),
}
"""What somebody may be to a thing, besides having a role: the ground of the separation of duties."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the table. `verb` is `thing.doing`; `does` says it in words that follow “may” in
    English, and as a Welsh verb stands by itself; `roles` may do it, in the
    organisation that the thing belongs to; `never` may not, whatever their role."""

    verb: str
    does: Text
    roles: tuple[Role | Literal["anyone", "holder"], ...]
    never: tuple[Relation, ...] = ()

    @property
    def open(self) -> bool:
        """Whether no account is needed."""
        return ANYONE in self.roles


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody may not: the permission that is wanting, and the relation that stands against it, if that is why."""

    permission: Permission
    relation: Relation | None = None


LEADS: tuple[Role, ...] = ("commissioner", "clerk", "partner")
"""Who may begin and lead what several bodies do together, for the one that leads it."""
SPEAKERS: tuple[Role, ...] = ("commissioner", "clerk", "member", "provider", "partner")
"""Who may speak for a body in what several do together."""

_ROWS: tuple[Permission, ...] = (
    # The public record
    Permission("public.read", Text(en="read what is published", cy="darllen yr hyn a gyhoeddwyd"), (ANYONE,)),
    Permission(
        "case.put",
        Text(en="show a kept result in its case", cy="dangos canlyniad a gadwyd yn ei achos"),
        ("commissioner", "analyst"),
    ),
    # People and organisations
    Permission(
        "account.change",
        Text(en="change one’s own name and language", cy="newid eich enw a’ch iaith eich hun"),
        (HOLDER,),
        ("another",),
    ),
    Permission(
        "account.ask-address",
        Text(en="ask for another e-mail address of one’s own", cy="gofyn am gyfeiriad e-bost arall i chi’ch hun"),
        (HOLDER,),
        ("another",),
    ),
    Permission(
        "account.take-address",
        Text(
            en="confirm a new e-mail address of one’s own, with its link",
            cy="cadarnhau eich cyfeiriad e-bost newydd, gyda’i ddolen",
        ),
        (HOLDER,),
        ("another",),
    ),
    Permission(
        "organisation.change",
        Text(en="change what the service says of the organisation", cy="newid yr hyn a ddywed y gwasanaeth am y sefydliad"),
        ("administrator",),
    ),
    Permission(
        "people.read",
        Text(en="see who works in the organisation, and in which role", cy="gweld pwy sy’n gweithio yn y sefydliad, ac ym mha rôl"),
        ("administrator",),
    ),
    Permission("people.invite", Text(en="invite somebody into a role", cy="gwahodd rhywun i rôl"), ("administrator",)),
    Permission("people.withdraw", Text(en="withdraw an invitation", cy="tynnu gwahoddiad yn ôl"), ("administrator",)),
    Permission(
        "invitation.accept", Text(en="accept an invitation, with its link", cy="derbyn gwahoddiad, gyda’i ddolen"), (ANYONE,)
    ),
    Permission("people.end", Text(en="end somebody’s role", cy="terfynu rôl rhywun"), ("administrator",)),
    Permission(
        "audit.read", Text(en="read the whole audit trail", cy="darllen y trywydd archwilio cyfan"), ("administrator", "clerk")
    ),
    Permission(
        "audit.erase",
        Text(
            en="erase personal content from the trail, leaving its seal", cy="dileu cynnwys personol o’r trywydd, gan adael ei sêl"
        ),
        ("administrator",),
    ),
    # Commissions and their gates
    Permission("commission.begin", Text(en="begin a commission", cy="dechrau comisiwn"), ("commissioner",)),
    Permission(
        "commission.read",
        Text(en="read a commission’s working pages", cy="darllen tudalennau gwaith comisiwn"),
        ROLES_OF["council"],
    ),
    Permission("commission.change", Text(en="change a commission", cy="newid comisiwn"), ("commissioner",)),
    Permission(
        "commission.share",
        Text(en="let other councils read a commission", cy="gadael i gynghorau eraill ddarllen comisiwn"),
        ("commissioner",),
    ),
    Permission("commission.publish", Text(en="publish a commission", cy="cyhoeddi comisiwn"), ("commissioner",)),
    Permission(
        "commission.withdraw",
        Text(en="withdraw a commission from the public record", cy="tynnu comisiwn o’r cofnod cyhoeddus"),
        ("commissioner",),
    ),
    Permission(
        "evidence.attach",
        Text(en="attach evidence to a commission", cy="atodi tystiolaeth i gomisiwn"),
        ("commissioner", "analyst"),
    ),
    Permission(
        "evidence.remove", Text(en="take evidence off a commission", cy="tynnu tystiolaeth oddi ar gomisiwn"), ("commissioner",)
    ),
    Permission(
        "gate.pass",
        Text(en="pass a commission through a gate", cy="pasio comisiwn drwy borth"),
        ("commissioner", "clerk", "member"),
        ("drafter",),
    ),
    Permission(
        "gate.return",
        Text(en="return a commission at a gate, with reasons", cy="anfon comisiwn yn ôl wrth borth, gyda rhesymau"),
        ("commissioner", "clerk", "member"),
        ("drafter",),
    ),
    Permission("pilot.design", Text(en="design a pilot", cy="dylunio peilot"), ("commissioner",)),
    Permission(
        "pilot.begin",
        Text(en="let a pilot begin", cy="gadael i beilot ddechrau"),
        ("commissioner", "clerk", "member"),
        ("drafter",),
    ),
    Permission(
        "pilot.report",
        Text(en="report what a pilot measures and has lost", cy="adrodd yr hyn y mae peilot yn ei fesur ac wedi’i golli"),
        ("commissioner", "analyst"),
    ),
    Permission("pilot.stop", Text(en="stop a pilot", cy="stopio peilot"), ("commissioner", "clerk", "member")),
    Permission(
        "pilot.scale",
        Text(en="let a pilot grow into a full commission", cy="gadael i beilot dyfu’n gomisiwn llawn"),
        ("commissioner", "clerk", "member"),
        ("drafter",),
    ),
    # Contracts, and reviews of how they went
    Permission(
        "contract.read",
        Text(
            en="read the working pages of contracts and their reviews",
            cy="darllen tudalennau gwaith contractau a’u hadolygiadau",
        ),
        (*ROLES_OF["council"], "provider"),
    ),
    Permission(
        "contract.award",
        Text(en="record a contract that was awarded", cy="cofnodi contract a ddyfarnwyd"),
        ("commissioner", "finance"),
    ),
    Permission(
        "contract.correct",
        Text(
            en="put right what is recorded of an award before it is published",
            cy="cywiro’r hyn a gofnodwyd am ddyfarniad cyn ei gyhoeddi",
        ),
        ("commissioner", "finance"),
        ("claimant",),
    ),
    Permission(
        "contract.identify",
        Text(en="name a contract’s notice, and the contract itself", cy="enwi hysbysiad contract, a’r contract ei hun"),
        ("commissioner", "finance"),
        ("claimant",),
    ),
    Permission("contract.extend", Text(en="extend a contract", cy="estyn contract"), ("commissioner",), ("claimant",)),
    Permission(
        "contract.vary",
        Text(en="vary a contract’s value or its latest end", cy="amrywio gwerth contract neu ei ddiwedd olaf"),
        ("commissioner",),
        ("claimant",),
    ),
    Permission("contract.end", Text(en="end a contract early", cy="terfynu contract yn gynnar"), ("commissioner",), ("claimant",)),
    Permission("contract.publish", Text(en="publish a contract", cy="cyhoeddi contract"), ("commissioner",), ("claimant",)),
    Permission(
        "contract.withdraw",
        Text(en="withdraw a contract from the public record", cy="tynnu contract o’r cofnod cyhoeddus"),
        ("commissioner",),
        ("claimant",),
    ),
    Permission(
        "review.begin",
        Text(en="begin a review of a contract", cy="dechrau adolygiad o gontract"),
        ("commissioner", "analyst", "evaluator"),
        ("claimant",),
    ),
    Permission(
        "review.draft",
        Text(
            en="write what was paid, learned and concluded in a review",
            cy="ysgrifennu’r hyn a dalwyd, a ddysgwyd ac a gasglwyd mewn adolygiad",
        ),
        ("commissioner", "analyst", "evaluator"),
        ("claimant",),
    ),
    Permission(
        "measure.set",
        Text(en="set a measure in a review, with its target", cy="gosod mesur mewn adolygiad, gyda’i darged"),
        ("commissioner", "analyst", "evaluator"),
        ("claimant",),
    ),
    Permission(
        "measure.claim",
        Text(en="claim for the provider what was reached", cy="hawlio dros y darparwr yr hyn a gyrhaeddwyd"),
        ("provider",),
    ),
    Permission(
        "measure.verify",
        Text(
            en="verify what was reached, or say why nobody knows",
            cy="dilysu’r hyn a gyrhaeddwyd, neu ddweud pam nad oes neb yn gwybod",
        ),
        ("verifier", "evaluator", "commissioner"),
        ("claimant", "payer"),
    ),
    Permission(
        "review.approve",
        Text(en="approve a review, which publishes it", cy="cymeradwyo adolygiad, sy’n ei gyhoeddi"),
        ("commissioner", "finance", "clerk"),
        ("drafter", "claimant"),
    ),
    Permission(
        "review.withdraw",
        Text(en="withdraw a review from the public record", cy="tynnu adolygiad o’r cofnod cyhoeddus"),
        ("commissioner", "clerk"),
        ("claimant",),
    ),
    Permission(
        "framework.read",
        Text(
            en="read versions of the framework of gates that are not in force",
            cy="darllen fersiynau o’r fframwaith pyrth nad ydynt mewn grym",
        ),
        ROLES_OF["council"],
    ),
    Permission(
        "framework.change",
        Text(en="write a new version of the framework of gates", cy="ysgrifennu fersiwn newydd o’r fframwaith pyrth"),
        ("administrator", "commissioner"),
    ),
    Permission(
        "framework.adopt",
        Text(en="put a version of the framework of gates in force", cy="rhoi fersiwn o’r fframwaith pyrth mewn grym"),
        ("administrator", "clerk"),
        ("drafter",),
    ),
    # Joint statements
    Permission("statement.begin", Text(en="begin a joint statement", cy="dechrau datganiad ar y cyd"), LEADS),
    Permission(
        "statement.read",
        Text(en="read a joint statement while it is drafted", cy="darllen datganiad ar y cyd tra caiff ei ddrafftio"),
        (*ROLES_OF["council"], "provider", "partner"),
    ),
    Permission(
        "statement.invite",
        Text(en="invite a body to a joint statement", cy="gwahodd corff i ddatganiad ar y cyd"),
        LEADS,
    ),
    Permission(
        "statement.leave",
        Text(en="leave a joint statement for their body", cy="gadael datganiad ar y cyd dros eu corff"),
        SPEAKERS,
    ),
    Permission(
        "clause.propose", Text(en="propose a change of a joint statement", cy="cynnig newid i ddatganiad ar y cyd"), SPEAKERS
    ),
    Permission("proposal.accept", Text(en="accept a proposal for their body", cy="derbyn cynnig dros eu corff"), SPEAKERS),
    Permission("proposal.decline", Text(en="decline a proposal for their body", cy="gwrthod cynnig dros eu corff"), SPEAKERS),
    Permission("proposal.withdraw", Text(en="withdraw a proposal of their body", cy="tynnu cynnig eu corff yn ôl"), SPEAKERS),
    Permission(
        "statement.freeze", Text(en="freeze a text that all have accepted", cy="rhewi testun y mae pawb wedi’i dderbyn"), LEADS
    ),
    Permission("statement.reopen", Text(en="open an agreed text again", cy="ailagor testun y cytunwyd arno"), LEADS),
    Permission(
        "statement.sign",
        Text(en="sign a joint statement for their body", cy="llofnodi datganiad ar y cyd dros eu corff"),
        SPEAKERS,
    ),
    Permission("statement.launch", Text(en="set the launch of a joint statement", cy="pennu lansiad datganiad ar y cyd"), LEADS),
    Permission(
        "statement.appear",
        Text(
            en="have a joint statement appear on the day of its launch",
            cy="peri i ddatganiad ar y cyd ymddangos ar ddiwrnod ei lansio",
        ),
        (ANYONE,),
    ),
    # Work programmes
    Permission("programme.begin", Text(en="begin a programme", cy="dechrau rhaglen"), LEADS),
    Permission("programme.change", Text(en="change what a programme is called and for", cy="newid enw a diben rhaglen"), LEADS),
    Permission("programme.invite", Text(en="bring a body into a programme", cy="dod â chorff i raglen"), LEADS),
    Permission(
        "area.set",
        Text(en="set an area of work, its lead and its members", cy="gosod maes gwaith, ei arweinydd a’i aelodau"),
        LEADS,
    ),
    Permission("milestone.set", Text(en="set a milestone", cy="gosod carreg filltir"), SPEAKERS),
    Permission("milestone.meet", Text(en="say that a milestone was met", cy="dweud bod carreg filltir wedi’i chyflawni"), SPEAKERS),
    Permission("milestone.move", Text(en="move a milestone, with the reason", cy="symud carreg filltir, gyda’r rheswm"), SPEAKERS),
    Permission("progress.report", Text(en="report progress for their body", cy="adrodd cynnydd dros eu corff"), SPEAKERS),
    Permission("programme.finish", Text(en="finish a programme", cy="gorffen rhaglen"), LEADS),
    # Meetings, decisions, call-in and actions
    Permission(
        "body.set",
        Text(en="say which bodies decide, and how they vote", cy="dweud pa gyrff sy’n penderfynu, a sut maent yn pleidleisio"),
        ("administrator", "clerk"),
    ),
    Permission("body.seat", Text(en="give a seat on a body", cy="rhoi sedd ar gorff"), ("administrator", "clerk")),
    Permission("body.unseat", Text(en="end a seat on a body", cy="terfynu sedd ar gorff"), ("administrator", "clerk")),
    Permission(
        "call-in.set",
        Text(en="set the council’s own rule of call-in", cy="gosod rheol y cyngor ei hun ar alw i mewn"),
        ("administrator", "clerk"),
    ),
    Permission(
        "meeting.read",
        Text(
            en="read the working pages of meetings, decisions and actions",
            cy="darllen tudalennau gwaith cyfarfodydd, penderfyniadau a chamau gweithredu",
        ),
        ROLES_OF["council"],
    ),
    Permission(
        "decision.read-exempt",
        Text(
            en="read what of a decision or of minutes is exempt",
            cy="darllen yr hyn sydd wedi’i eithrio o benderfyniad neu gofnodion",
        ),
        ("commissioner", "analyst", "finance", "clerk", "member"),
    ),
    Permission("meeting.call", Text(en="call a meeting of a body", cy="galw cyfarfod o gorff"), ("clerk",)),
    Permission("meeting.agenda", Text(en="put an item on an agenda", cy="rhoi eitem ar agenda"), ("clerk",)),
    Permission("meeting.publish", Text(en="publish an agenda", cy="cyhoeddi agenda"), ("clerk",)),
    Permission("meeting.cancel", Text(en="cancel a meeting", cy="canslo cyfarfod"), ("clerk",)),
    Permission("meeting.attend", Text(en="record who was at a meeting", cy="cofnodi pwy oedd mewn cyfarfod"), ("clerk",)),
    Permission("interest.declare", Text(en="declare an interest in an item", cy="datgan buddiant mewn eitem"), ("member", "clerk")),
    Permission(
        "register.add",
        Text(en="put an interest on a member’s register", cy="rhoi buddiant ar gofrestr aelod"),
        ("member", "clerk"),
    ),
    Permission(
        "register.end",
        Text(en="end an interest on a member’s register", cy="terfynu buddiant ar gofrestr aelod"),
        ("member", "clerk"),
        ("another",),
    ),
    Permission(
        "register.hide",
        Text(en="mark an interest as sensitive", cy="nodi bod buddiant yn sensitif"),
        ("member", "clerk"),
        ("another",),
    ),
    Permission(
        "dispensation.ask",
        Text(en="ask leave to take part in spite of an interest", cy="gofyn am gael cymryd rhan er gwaethaf buddiant"),
        ("member", "commissioner", "finance"),
    ),
    Permission(
        "dispensation.grant", Text(en="grant somebody a dispensation", cy="rhoi gollyngiad i rywun"), ("administrator",), ("asker",)
    ),
    Permission("vote.record", Text(en="record how an item was voted on", cy="cofnodi sut y pleidleisiwyd ar eitem"), ("clerk",)),
    Permission(
        "vote.correct",
        Text(en="correct a recorded vote openly", cy="cywiro pleidlais a gofnodwyd yn agored"),
        ("clerk",),
    ),
    Permission(
        "item.open",
        Text(en="open an exempt item of an agenda to the public", cy="agor eitem esempt ar agenda i’r cyhoedd"),
        ("clerk",),
    ),
    Permission(
        "private.give",
        Text(en="give notice that a meeting is to be held in private", cy="rhoi rhybudd bod cyfarfod i’w gynnal yn breifat"),
        ("clerk",),
    ),
    Permission(
        "private.further",
        Text(
            en="give further notice of a private meeting, with what people said",
            cy="rhoi rhybudd pellach o gyfarfod preifat, gyda’r hyn a ddywedodd pobl",
        ),
        ("clerk",),
    ),
    Permission(
        "private.agree",
        Text(
            en="agree that a private meeting is urgent and cannot be deferred",
            cy="cytuno bod cyfarfod preifat yn fater brys ac na ellir ei ohirio",
        ),
        ("member",),
        ("asker",),
    ),
    Permission(
        "decision.record", Text(en="record what a body decided", cy="cofnodi’r hyn a benderfynodd corff"), ("clerk",), ("drafter",)
    ),
    Permission(
        "decision.correct",
        Text(en="correct the record of a decision openly", cy="cywiro cofnod penderfyniad yn agored"),
        ("clerk",),
        ("drafter",),
    ),
    Permission(
        "decision.open",
        Text(en="open exempt reasons of a decision to the public", cy="agor rhesymau esempt penderfyniad i’r cyhoedd"),
        ("clerk",),
    ),
    Permission(
        "decision.delegate",
        Text(en="decide alone, by delegated powers", cy="penderfynu ar eich pen eich hun, drwy bwerau dirprwyedig"),
        ("member", "commissioner", "finance", "administrator"),
        ("drafter",),
    ),
    Permission(
        "decision.implement",
        Text(en="record that a decision was acted on", cy="cofnodi y gweithredwyd ar benderfyniad"),
        ("commissioner", "clerk"),
    ),
    Permission(
        "notice.publish",
        Text(en="give notice that a key decision is to be made", cy="rhoi hysbysiad bod penderfyniad allweddol i’w wneud"),
        ("clerk", "commissioner"),
    ),
    Permission(
        "notice.urgent",
        Text(en="agree that a key decision cannot be deferred", cy="cytuno na ellir gohirio penderfyniad allweddol"),
        ("member",),
        ("asker",),
    ),
    Permission(
        "notice.withdraw",
        Text(en="withdraw the notice of a key decision", cy="tynnu hysbysiad o benderfyniad allweddol yn ôl"),
        ("clerk",),
    ),
    Permission(
        "notice.correct",
        Text(en="correct the notice of a key decision openly", cy="cywiro hysbysiad o benderfyniad allweddol yn agored"),
        ("clerk",),
    ),
    Permission(
        "notice.document",
        Text(
            en="add a document to the notice of a key decision",
            cy="ychwanegu dogfen at hysbysiad o benderfyniad allweddol",
        ),
        ("clerk", "commissioner"),
    ),
    Permission("call-in.ask", Text(en="ask for a decision to be called in", cy="gofyn am alw penderfyniad i mewn"), ("member",)),
    Permission(
        "call-in.waive",
        Text(en="agree that an urgent decision is not held up", cy="cytuno na chaiff penderfyniad brys ei ddal yn ôl"),
        ("member",),
        ("asker",),
    ),
    Permission(
        "call-in.resolve",
        Text(
            en="record what was resolved of a called-in decision", cy="cofnodi’r hyn a benderfynwyd am benderfyniad a alwyd i mewn"
        ),
        ("clerk",),
    ),
    Permission(
        "action.set",
        Text(en="set an action, with its owner and its day", cy="gosod cam gweithredu, gyda’i berchennog a’i ddiwrnod"),
        ("clerk", "commissioner"),
    ),
    Permission(
        "action.move",
        Text(en="give an action another day", cy="rhoi diwrnod arall i gam gweithredu"),
        ("clerk", "commissioner"),
        ("claimant",),
    ),
    Permission(
        "action.report",
        Text(en="report how one’s action is going", cy="adrodd sut mae’ch cam gweithredu’n mynd"),
        ROLES_OF["council"],
    ),
    Permission(
        "action.close",
        Text(en="confirm that an action is done", cy="cadarnhau bod cam gweithredu wedi’i wneud"),
        ("clerk", "commissioner"),
        ("claimant",),
    ),
    Permission("minutes.write", Text(en="write the minutes of a meeting", cy="ysgrifennu cofnodion cyfarfod"), ("clerk",)),
    Permission(
        "minutes.approve",
        Text(en="approve the minutes of a meeting", cy="cymeradwyo cofnodion cyfarfod"),
        ("member",),
        ("drafter",),
    ),
    Permission(
        "minutes.correct",
        Text(en="correct approved minutes openly", cy="cywiro cofnodion a gymeradwywyd yn agored"),
        ("clerk",),
    ),
    Permission(
        "minutes.open",
        Text(
            en="open the minutes of what was taken in private to the public",
            cy="agor cofnodion yr hyn a drafodwyd yn breifat i’r cyhoedd",
        ),
        ("clerk",),
    ),
    # Papers
    Permission(
        "paper.begin",
        Text(en="begin a paper for the council", cy="dechrau papur ar gyfer y cyngor"),
        ("commissioner", "analyst", "finance", "clerk"),
    ),
    Permission(
        "paper.read", Text(en="see how a paper is coming along", cy="gweld sut mae papur yn dod yn ei flaen"), ROLES_OF["council"]
    ),
    Permission(
        "paper.read-exempt",
        Text(en="read the whole of a paper, with what is exempt", cy="darllen papur cyfan, gyda’r hyn sydd wedi’i eithrio"),
        ("commissioner", "analyst", "finance", "clerk", "member"),
    ),
    Permission("paper.draft", Text(en="draft a paper", cy="drafftio papur"), ("commissioner", "analyst", "finance", "clerk")),
    Permission(
        "paper.submit",
        Text(en="submit a paper for review", cy="cyflwyno papur i’w adolygu"),
        ("commissioner", "analyst", "finance", "clerk"),
    ),
    Permission(
        "paper.comment",
        Text(en="comment on a part of a paper", cy="rhoi sylw ar ran o bapur"),
        ("commissioner", "analyst", "finance", "clerk", "member"),
    ),
    Permission(
        "paper.resolve",
        Text(en="resolve a comment on a paper", cy="datrys sylw ar bapur"),
        ("commissioner", "analyst", "finance", "clerk"),
    ),
    Permission(
        "paper.approve", Text(en="approve a paper", cy="cymeradwyo papur"), ("commissioner", "finance", "clerk"), ("drafter",)
    ),
    Permission(
        "paper.return",
        Text(en="return a paper to its drafters", cy="anfon papur yn ôl at ei ddrafftwyr"),
        ("commissioner", "finance", "clerk"),
    ),
    Permission(
        "paper.publish", Text(en="publish an approved paper", cy="cyhoeddi papur a gymeradwywyd"), ("commissioner", "clerk")
    ),
    Permission(
        "paper.appear",
        Text(en="have an approved paper appear once its day has come", cy="peri i bapur ymddangos wedi i’w ddiwrnod ddod"),
        (ANYONE,),
    ),
    Permission("paper.withdraw", Text(en="withdraw a paper", cy="tynnu papur yn ôl"), ("commissioner", "clerk")),
)

PERMISSIONS: dict[str, Permission] = {row.verb: row for row in _ROWS}


def permitted(verb: str, roles: Collection[str], relations: Collection[str] = ()) -> Refusal | None:
    """None where somebody with these roles, and in these relations to the thing, may do it; why not otherwise.

    KeyError where the table has no such verb: that is a fault of ours, not a refusal.

    >>> permitted("people.invite", ["administrator"])
    >>> permitted("people.invite", ["member"]).permission.verb
    'people.invite'
    """
    permission = PERMISSIONS[verb]
    if not permission.open and not set(permission.roles) & set(roles):
        return Refusal(permission)
    standing = next((relation for relation in permission.never if relation in relations), None)
    return Refusal(permission, standing) if standing else None
