"""Why an item came late, minutes of what was taken in private that are opened, corrections of minutes that are approved; and which
evidence a public paper shows."""

import commonweal.web.site.words
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0011_withdrawal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="itemrecord",
            name="late_because",
            field=commonweal.web.site.words.WordsField(blank=True, default=commonweal.web.site.words._nothing),
        ),
        migrations.AddField(
            model_name="meetingrecord",
            name="private_opened_because",
            field=commonweal.web.site.words.WordsField(blank=True, default=commonweal.web.site.words._nothing),
        ),
        migrations.AddField(
            model_name="meetingrecord",
            name="private_opened_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="meetingrecord",
            name="reapproved_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="meetingrecord",
            name="reapproved_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="paperrecord",
            name="shows",
            field=models.ManyToManyField(related_name="shown_in", to="governance.keptevidence"),
        ),
    ]
