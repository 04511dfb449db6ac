"""What nobody has acknowledged, in the order in which it is shown: the urgent first, then the latest."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.RemoveIndex("notice", "notices_unread"),
        migrations.AddIndex("notice", models.Index(
            fields=["to", "-urgent", "-created", "-id"], name="notices_unread",
            condition=Q(("acknowledged_at__isnull", True), Q(("audience", "resident"), _negated=True)))),
    ]
