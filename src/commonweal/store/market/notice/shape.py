"""The parts of OCDS that the market record needs, as strictly typed shapes.

A line that fits them is decoded at the speed of the disk; one that does not goes to `mend`, which says what was put right.
Fields that are not here stay in the archive, and cost nothing.

Source: Open Contracting Data Standard 1.0 and 1.1, release and record reference, with the extensions for lots, bids, techniques,
metrics and performance failures, and the Cabinet Office's extension for the United Kingdom.
"""

import msgspec

__all__ = ["Entry", "Linked"]

Words = str | None
Number = float | None
Truth = bool | None


class _Part(msgspec.Struct, rename="camel", gc=False):
    pass


class Value(_Part):
    amount: Number = None
    currency: Words = None


class Period(_Part):
    start_date: Words = None
    end_date: Words = None
    max_extent_date: Words = None
    duration_in_days: Number = None


class Classification(_Part):
    scheme: Words = None
    id: Words = None


class Address(_Part):
    street_address: Words = None
    locality: Words = None
    region: Words = None
    postal_code: Words = None


class Identifier(_Part):
    scheme: Words = None
    id: Words = None
    legal_name: Words = None


class Details(_Part):
    scale: Words = None
    vcse: Truth = None
    classifications: list[Classification] | None = None


class Organisation(_Part):
    id: Words = None
    name: Words = None
    identifier: Identifier | None = None
    additional_identifiers: list[Identifier] | None = None
    address: Address | None = None
    roles: list[str] | None = None
    details: Details | None = None


class Unit(_Part):
    name: Words = None
    value: Value | None = None


class Item(_Part):
    id: Words = None
    description: Words = None
    classification: Classification | None = None
    additional_classifications: list[Classification] | None = None
    related_lot: Words = None
    quantity: Number = None
    unit: Unit | None = None
    delivery_addresses: list[Address] | None = None


class Document(_Part):
    id: Words = None
    document_type: Words = None
    notice_type: Words = None
    date_published: Words = None


class Milestone(_Part):
    id: Words = None
    type: Words = None
    title: Words = None
    due_date: Words = None
    date_met: Words = None
    status: Words = None


class Amendment(_Part):
    id: Words = None
    date: Words = None
    rationale: Words = None
    description: Words = None
    value: Value | None = None


class Lot(_Part):
    id: Words = None
    title: Words = None
    status: Words = None
    value: Value | None = None
    contract_period: Period | None = None


class FrameworkAgreement(_Part):
    maximum_participants: Number = None


class Techniques(_Part):
    has_framework_agreement: Truth = None
    framework_agreement: FrameworkAgreement | None = None


class Tender(_Part):
    id: Words = None
    title: Words = None
    status: Words = None
    value: Value | None = None
    procurement_method: Words = None
    procurement_method_details: Words = None
    main_procurement_category: Words = None
    classification: Classification | None = None
    procuring_entity: Organisation | None = None
    items: list[Item] | None = None
    lots: list[Lot] | None = None
    tender_period: Period | None = None
    award_period: Period | None = None
    contract_period: Period | None = None
    number_of_tenderers: Number = None
    techniques: Techniques | None = None
    above_threshold: Truth = None
    milestones: list[Milestone] | None = None
    amendments: list[Amendment] | None = None
    documents: list[Document] | None = None


class Bid(_Part):
    id: Words = None
    date: Words = None
    status: Words = None
    tenderers: list[Organisation] | None = None
    value: Value | None = None
    related_lots: list[str] | None = None


class Statistic(_Part):
    measure: Words = None
    value: Number = None
    related_lot: Words = None


class Bids(_Part):
    details: list[Bid] | None = None
    statistics: list[Statistic] | None = None


class Award(_Part):
    id: Words = None
    title: Words = None
    status: Words = None
    date: Words = None
    date_published: Words = None
    value: Value | None = None
    suppliers: list[Organisation] | None = None
    items: list[Item] | None = None
    contract_period: Period | None = None
    related_lots: list[str] | None = None
    amendments: list[Amendment] | None = None
    documents: list[Document] | None = None


class Observation(_Part):
    id: Words = None
    period: Period | None = None
    measure: Words = None


class Metric(_Part):
    id: Words = None
    title: Words = None
    observations: list[Observation] | None = None


class PerformanceFailure(_Part):
    id: Words = None
    category: Words = None
    description: Words = None
    period: Period | None = None
    decision_date: Words = None


class Implementation(_Part):
    milestones: list[Milestone] | None = None
    metrics: list[Metric] | None = None
    performance_failures: list[PerformanceFailure] | None = None


class Contract(_Part):
    id: Words = None
    award_id: Words = msgspec.field(default=None, name="awardID")
    title: Words = None
    status: Words = None
    date_signed: Words = None
    value: Value | None = None
    period: Period | None = None
    items: list[Item] | None = None
    agreed_metrics: list[Metric] | None = None
    implementation: Implementation | None = None
    milestones: list[Milestone] | None = None
    amendments: list[Amendment] | None = None
    documents: list[Document] | None = None


class Related(_Part):
    relationship: list[str] | None = None
    scheme: Words = None
    identifier: Words = None


class Linked(_Part):
    """A release that a record lists, whole or by its address."""

    id: Words = None
    date: Words = None
    tag: list[str] | None = None


class Entry(_Part):
    """A release, or a record with its compiled release: what one line of the archive holds."""

    ocid: Words = None
    id: Words = None
    date: Words = None
    tag: list[str] | None = None
    buyer: Organisation | None = None
    parties: list[Organisation] | None = None
    tender: Tender | None = None
    bids: Bids | None = None
    awards: list[Award] | None = None
    contracts: list[Contract] | None = None
    related_processes: list[Related] | None = None
    compiled_release: "Entry | None" = None
    releases: list[Linked] | None = None
