"""The day that the time of a notice is counted from, where its matter was corrected or its day brought forward."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("governance", "0008_register")]

    operations = [
        migrations.AddField(model_name="noticerecord", name="counted_on", field=models.DateField(null=True)),
    ]
