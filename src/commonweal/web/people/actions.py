"""Changes of people and organisations."""

from collections.abc import Mapping

from commonweal.base.language import Text
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Organisation, Person

__all__ = ["change_organisation"]


@action("organisation.change")
def change_organisation(
    _person: Person, organisation: Organisation, *, name: Text, numbers: Mapping[str, str], bilingual: bool, nation: str
) -> Done:
    """What the service says of an organisation: its name, its numbers in registers, its languages, its bank holidays."""
    organisation.name = name
    organisation.numbers = dict(numbers)
    organisation.bilingual = bilingual
    organisation.nation = nation
    organisation.save()
    told = {"name": name.model_dump(), "numbers": dict(numbers), "bilingual": bilingual, "nation": nation}
    return Done(organisation, told)
