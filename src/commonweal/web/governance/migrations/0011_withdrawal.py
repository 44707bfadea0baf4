"""Withdrawals of what was published, with what it said."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import commonweal.web.site.key
import commonweal.web.site.words


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0010_claimants"),
        ("people", "0002_contact"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WithdrawalRecord",
            fields=[
                (
                    "key",
                    models.CharField(
                        default=commonweal.web.site.key.new_key, editable=False, max_length=12, primary_key=True, serialize=False
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("thing", models.CharField(db_index=True, max_length=12)),
                ("published_on", models.DateField()),
                ("on", models.DateField()),
                ("because", commonweal.web.site.words.WordsField(blank=True, default=commonweal.web.site.words._nothing)),
                ("stood", models.JSONField(default=list)),
                ("withheld", models.CharField(blank=True, max_length=200)),
                ("again_on", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "council",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"),
                ),
            ],
            options={
                "ordering": ("made_at", "key"),
            },
        ),
    ]
