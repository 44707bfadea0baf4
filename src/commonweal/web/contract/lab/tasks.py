"""What a worker runs in the background."""

from django_tasks import task

from commonweal.web.contract.lab.sheets import run
from commonweal.web.contract.models import Sheet

__all__ = ["run_sheet"]


@task()
def run_sheet(sha256: str) -> None:
    """Run a sheet, unless others have taken its place."""
    sheet = Sheet.objects.filter(sha256=sha256).first()
    if sheet:
        run(sheet)
