"""Words in English and Welsh, as records keep them and as forms ask for them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.base.language import Text

__all__ = ["WordsField", "WordsInput"]


class WordsField(models.JSONField):
    """A column whose value is a `Text`; empty in both languages where nothing was written."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"default": _nothing, "blank": True, **options})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text | None:
        """A `Text`, however the database keeps its JSON."""
        found = super().from_db_value(value, expression, connection)
        return None if found is None else Text.model_validate(found)

    def get_prep_value(self, value: Any) -> Any:
        """What the database keeps."""
        return super().get_prep_value(value.model_dump() if isinstance(value, Text) else value)

    def value_to_string(self, obj: models.Model) -> Any:
        """What an export of the record holds."""
        value = self.value_from_object(obj)
        return value.model_dump() if isinstance(value, Text) else value

    def to_python(self, value: Any) -> Any:
        """A `Text` of what an export holds."""
        return Text.model_validate(value) if isinstance(value, dict) else value


def _nothing() -> Text:
    return Text(en="")


class _Pair(forms.MultiWidget):
    """Two boxes, one for each language."""

    def __init__(self, widget: type[forms.Widget]) -> None:
        super().__init__({"en": widget(), "cy": widget()})

    def decompress(self, value: Text | None) -> list[str]:
        return [value.en, value.cy] if value else ["", ""]


class WordsInput(forms.MultiValueField):
    """A field of a form with an English and a Welsh box; its value is a `Text`.

    `lines` above one makes the boxes so high. One language is enough where the field is required; the other may follow, and
    must before a bilingual council publishes.
    """

    def __init__(self, *, lines: int = 1, longest: int = 20_000, required: bool = True, **options: Any) -> None:
        self.lines = lines
        one = forms.CharField(required=False, max_length=longest)
        widget = forms.Textarea if lines > 1 else forms.TextInput
        super().__init__(fields=(one, one), widget=_Pair(widget), require_all_fields=False, required=required, **options)

    def compress(self, data_list: list[str]) -> Text:
        """The two boxes as one text."""
        english, welsh = (data_list or ["", ""])[:2]
        return Text(en=english.replace("\r\n", "\n").strip(), cy=welsh.replace("\r\n", "\n").strip())

    def clean(self, value: Any) -> Text:
        """The text; ValidationError where nothing was written and something must be."""
        text: Text = super().clean(value) or _nothing()
        if self.required and not text.en and not text.cy:
            raise ValidationError(_("Write this in English, in Welsh, or in both."), code="required")
        return text
