"""Changes no table: a database from before the rules on closed rows runs once more, and has them laid afterwards."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0001_initial'),
    ]

    operations = []
