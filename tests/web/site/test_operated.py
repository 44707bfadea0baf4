"""What an operator asks of the service: whether it lives and is ready, its counts, its log, and HTTPS."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.long

TOLD = """
import django, json
django.setup()
from django.conf import settings as s
names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
names += ("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",)
print(json.dumps({name: getattr(s, name) for name in names}))
"""


WITHOUT_DATABASE = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
reader = Client(raise_request_exception=False, SERVER_NAME="localhost")
reader.cookies["sessionid"] = "of-somebody-who-is-signed-in"
answers = [reader.get("/en/invitations/secret-link/?q=somebody"), reader.get("/cy/record/")]
answers += [reader.get("/en/", headers={"host": "another"})]
told = [[one.status_code, one.content.decode(), one["X-Request-ID"], one["Content-Security-Policy"]] for one in answers]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def without_database(tmp_path_factory) -> tuple[list[tuple[int, str, str, str]], str]:
    """What a service answers, and logs, whose database has nothing that it asks for."""
    there = {"COMMONWEAL_VAR": str(tmp_path_factory.mktemp("empty")), "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings"}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | there | {"LOG_FORMAT": "json"}
    done = subprocess.run([sys.executable, "-c", WITHOUT_DATABASE], env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    return [tuple(one) for one in json.loads(done.stdout)], done.stderr


def test_without_its_database_the_service_says_so_kindly_to_who_is_signed_in_too(without_database):
    (english, welsh, _other), _log = without_database
    assert (english[0], welsh[0]) == (500, 500)
    assert "Something went wrong on our side" in english[1]
    assert "Aeth rhywbeth o’i le" in welsh[1]


def test_a_name_that_is_not_the_service_s_is_told_as_that_and_with_its_policy(without_database):
    (status, page, _id, policy) = without_database[0][2]
    assert (status, "This is not the service’s address" in page) == (400, True)
    assert policy.startswith("default-src 'none'")


def test_a_fault_is_logged_with_the_id_of_its_answer_and_without_its_address(without_database):
    (broken, *_others), log = without_database
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    faults = [one for one in lines if one["logger"] == "django.request"]
    assert (faults[0]["id"], faults[0]["route"]) == (broken[2], "en/invitations/<str:token>/")
    assert "secret-link" not in log
    assert "somebody" not in log


WORKING = """
import django
django.setup()
from django.core.management import call_command
from commonweal.web.site.management.commands import db_worker
db_worker._AGAIN = 0.2
call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
"""


def test_a_worker_waits_for_a_database_that_is_away_and_goes_on_when_it_is_back(tmp_path):
    there = {"COMMONWEAL_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings"}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | there
    with subprocess.Popen([sys.executable, "-c", WORKING], env=environment, stderr=subprocess.PIPE, text=True) as worker:  # noqa: S603
        try:
            said = worker.stderr.readline()
            migrated = [sys.executable, "-m", "django", "migrate", "django_tasks_database", "--verbosity", "0"]
            subprocess.run(migrated, env=environment, check=True)  # noqa: S603
            worker.communicate(timeout=60)
        finally:
            worker.kill()
    assert "The database does not answer; background work waits for it." in said
    assert worker.returncode == 0


def test_a_process_that_answers_lives(client):
    assert client.get("/health/live").json() == {"live": True}


@pytest.mark.django_db
def test_a_service_whose_database_is_up_to_date_is_ready(client):
    assert client.get("/health/ready").json() == {"ready": True}


@pytest.mark.django_db
def test_what_a_service_waits_for_is_worked_out_once_and_the_database_is_asked_each_time(client, django_assert_num_queries):
    client.get("/health/ready")
    with django_assert_num_queries(1):
        assert client.get("/health/ready").json() == {"ready": True}


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_a_database_that_waits_for_a_migration_is_not_ready(client, monkeypatch, known):
    monkeypatch.setattr("commonweal.web.site.health._UP_TO_DATE", set())
    if known:
        client.get("/health/ready")
    MigrationRecorder.Migration.objects.filter(app="people").latest("pk").delete()
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["why"]) == (503, "The database waits for its migrations: django-admin prepare")


def test_the_counts_are_for_the_operator_alone(client, settings):
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "secret"  # noqa: S105 (the test's own)
    assert client.get("/metrics", headers={"authorization": "Bearer guess"}).status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer secret"}).status_code == 200


def test_answers_are_counted_by_page_and_status(client, settings):
    settings.METRICS_TOKEN = "secret"  # noqa: S105 (the test's own)
    client.get("/health/live")
    told = client.get("/metrics", headers={"authorization": "Bearer secret"}).content.decode()
    assert 'commonweal_answer_seconds_count{method="GET",page="health-live",status="200"}' in told


@pytest.mark.django_db
def test_a_line_of_the_log_has_the_pattern_of_an_address_and_nothing_of_what_was_typed(client, caplog):
    with caplog.at_level(logging.INFO, logger="commonweal.answers"):
        answer = client.get("/en/invitations/secret-link/?email=somebody@example.org")
    record = next(one for one in caplog.records if one.name == "commonweal.answers")
    assert (record.route, record.status, record.id) == ("en/invitations/<str:token>/", 404, answer.headers["X-Request-ID"])
    assert "somebody" not in str(record.__dict__)
    assert "secret-link" not in str(record.__dict__)


@pytest.mark.parametrize(("address", "secure"), [("https://commonweal.example.org", True), ("http://localhost:8000", False)])
def test_an_address_of_https_makes_everything_secure(address, secure):
    environment = {**os.environ, "SERVICE_ADDRESS": address, "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings"}
    done = subprocess.run([sys.executable, "-c", TOLD], env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    told = json.loads(done.stdout)
    assert told["SESSION_COOKIE_SECURE"] is told["CSRF_COOKIE_SECURE"] is told["SECURE_SSL_REDIRECT"] is secure
    assert bool(told["SECURE_HSTS_SECONDS"]) is secure
    assert told["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is not secure


def test_the_log_is_lines_of_json_where_that_is_asked_for():
    environment = {**os.environ, "LOG_FORMAT": "json", "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings"}
    program = (
        "import django, logging; django.setup(); logging.getLogger('commonweal.answers').info('answered', extra={'status': 200})"
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    told = json.loads(done.stderr.strip().splitlines()[-1])
    assert (told["message"], told["status"], told["level"]) == ("answered", 200, "INFO")
