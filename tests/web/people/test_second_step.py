"""Secrets of second steps lie sealed in the database, and keys are changed without anybody noticing."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.management import CommandError, call_command

from commonweal.web.site.sealing import is_sealed, opened, sealed
from tests.web.people_example import SECRET, a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_key(settings, db) -> None:
    """There is one key, and no code was used."""
    settings.SEALING_KEYS = ["first"]
    cache.clear()


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def kept(person) -> str:
    return Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data["secret"]


def lets_in(person) -> bool:
    cache.clear()  # A code is taken once.
    return bool(TOTP(Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)).validate_code(code()))


def newcomer():
    """Somebody who sets up an app for codes now."""
    person = a_person(a_council(), "member", second_step=False)
    TOTP.activate(person, SECRET)
    return person


def test_a_new_secret_is_sealed_and_its_codes_let_in():
    person = newcomer()
    assert is_sealed(kept(person))
    assert SECRET not in kept(person)
    assert lets_in(person)


def test_the_seed_of_recovery_codes_is_sealed_and_they_let_in_once():
    person = newcomer()
    codes = RecoveryCodes.activate(person)
    assert is_sealed(codes.instance.data["seed"])
    one = codes.get_unused_codes()[0]
    assert (codes.validate_code(one), codes.validate_code(one)) == (True, False)


def test_recovery_codes_whose_seed_no_key_opens_are_nobodys(settings):
    person = newcomer()
    codes = RecoveryCodes.activate(person)
    settings.SEALING_KEYS = ["second"]
    empty = RecoveryCodes(
        Authenticator(user=person, type=Authenticator.Type.RECOVERY_CODES, data={**codes.instance.data, "seed": ""})
    )
    assert not set(empty.generate_codes()) & set(codes.generate_codes())


def test_a_secret_that_was_kept_in_the_clear_lets_in_and_is_sealed_by_the_command():
    person = a_person(a_council(), "member")
    assert lets_in(person)
    call_command("seal_secrets")
    assert is_sealed(kept(person))
    assert lets_in(person)


def test_a_key_is_changed_by_putting_a_new_one_before_it(settings):
    person = newcomer()
    settings.SEALING_KEYS = ["second", "first"]
    assert lets_in(person)
    call_command("seal_secrets")
    settings.SEALING_KEYS = ["second"]
    assert lets_in(person)


def test_a_secret_that_no_key_opens_lets_nobody_in_and_the_operator_is_told(settings, caplog):
    person = newcomer()
    settings.SEALING_KEYS = ["second"]
    assert not lets_in(person)
    assert "cannot be opened" in caplog.text
    empty = format_hotp_value(hotp_value("", next(iter(yield_hotp_counters_from_time()))))
    cache.clear()
    assert not TOTP(Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)).validate_code(empty)
    before = kept(person)
    with pytest.raises(CommandError, match="No key opens 1 of 1"):
        call_command("seal_secrets")
    assert kept(person) == before


def test_without_a_key_secrets_are_kept_as_they_are(settings):
    settings.SEALING_KEYS = []
    assert sealed(SECRET) == SECRET


@pytest.mark.parametrize("changed", ["sealed:", "sealed:nothing", "sealed:é"])
def test_what_is_no_seal_is_not_opened(changed):
    assert opened(changed) is None
