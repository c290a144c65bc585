from django.db import migrations

from milepost.records import guard


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(guard.migrate_forwards, guard.migrate_backwards)]
