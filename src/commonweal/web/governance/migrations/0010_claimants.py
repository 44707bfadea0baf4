"""Everybody who ever claimed what was reached, and the provider that they claimed it for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_claimants(apps, _editor):
    """Of claims that are there: who claimed, and the first provider of the contract that they ever spoke for."""
    memberships = apps.get_model("people", "Membership").objects.filter(role="provider")
    suppliers = apps.get_model("governance", "SupplierRecord").objects.exclude(party=None)
    for measure in apps.get_model("governance", "MeasureRecord").objects.exclude(claimed_by=None):
        measure.claimants.add(measure.claimed_by_id)
        own = memberships.filter(person=measure.claimed_by_id).values("organisation")
        first = suppliers.filter(contract__reviews=measure.review_id, party__in=own).first()
        measure.claimed_for_id = first.party_id if first else None
        measure.save()


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0009_counted_notice"),
        ("people", "0002_contact"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="measurerecord",
            name="claimants",
            field=models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="measurerecord",
            name="claimed_for",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.RunPython(keep_claimants, migrations.RunPython.noop),
    ]
