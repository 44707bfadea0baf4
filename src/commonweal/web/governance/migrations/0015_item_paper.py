"""Items are found by the paper that they are about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0014_contract_reminders"),
    ]

    operations = [
        migrations.AlterField(
            model_name="itemrecord",
            name="paper",
            field=models.CharField(blank=True, db_index=True, max_length=12),
        ),
    ]
