from django.db import migrations


class Migration(migrations.Migration):
    """Apart from the step before: PostgreSQL does not drop a column of rows it has just changed."""

    dependencies = [("observations", "0002_fetches_and_payloads")]

    operations = [migrations.RemoveField(model_name="snapshot", name="content")]
