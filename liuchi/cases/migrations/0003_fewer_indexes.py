"""Indexes that no statement reads: one for LIKE on numbers, two that repeat the beginning of a unique one."""

import django.db.models.deletion
from django.db import migrations, models

GO = """
DROP INDEX IF EXISTS cases_case_number_980c9551_like, cases_clock_case_id_bf0c46ff, cases_link_case_id_f9cc9f52
"""


def whose(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name=name, to="cases.case")


class Migration(migrations.Migration):

    dependencies = [("cases", "0002_listed")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(GO, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField("case", "number", models.TextField()),
                migrations.AddConstraint(
                    "case", models.UniqueConstraint(fields=["number"], name="cases_case_number_key")),
                migrations.AlterField("clock", "case", whose("clocks")),
                migrations.AlterField("link", "case", whose("links")),
            ],
        ),
    ]
