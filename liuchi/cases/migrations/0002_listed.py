"""Work lists that cost the same however many cases there are: a line for each token under which a live case is listed."""

import django.db.models.deletion
import django.db.models.fields.composite
from django.db import migrations, models

FILL = """
INSERT INTO cases_listed (case_id, token, street, turn, due)
SELECT id, token, CASE WHEN place = '' THEN '' ELSE rpad(place, 9, '0') END, token = ANY(movers),
  coalesce(due, '9999-01-01 00:00:00+00')
FROM cases_case, unnest(readers) AS token
WHERE NOT over AND token NOT LIKE 'resident:%'
"""


class Migration(migrations.Migration):

    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Listed",
            fields=[
                ("pk", django.db.models.fields.composite.CompositePrimaryKey(
                    "case_id", "token", blank=True, editable=False, primary_key=True, serialize=False)),
                ("token", models.TextField()),
                ("street", models.TextField()),
                ("turn", models.BooleanField()),
                ("due", models.DateTimeField()),
                ("case", models.ForeignKey(
                    db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+", to="cases.case")),
            ],
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="listed",
            index=models.Index(fields=["token", "turn", "due", "case"], name="cases_listed_order"),
        ),
        migrations.AddIndex(
            model_name="listed",
            index=models.Index(fields=["token", "turn", "street", "due", "case"], name="cases_listed_street"),
        ),
        migrations.RemoveIndex(model_name="case", name="cases_movers_live"),
        migrations.RemoveIndex(model_name="case", name="cases_due_live"),
    ]
