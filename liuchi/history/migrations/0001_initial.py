"""The history's tables, as the database itself keeps them: partitioned by month, and never altered.

Rows cannot be updated or deleted by anybody, the owner included, while the triggers stand; the running role owns no table, so it can
neither drop a trigger nor TRUNCATE. Whoever owns the database can still do anything: `liuchi verify` then tells which entry it was.
"""

import django.db.models.fields.composite
from django.db import migrations, models

TABLES = """
CREATE TABLE history_entry (
    case_id uuid NOT NULL, seq integer NOT NULL, at timestamptz NOT NULL, step text NOT NULL, "left" text NOT NULL,
    entered text NOT NULL, by text NOT NULL, facts jsonb NOT NULL, commitment bytea NOT NULL, hash bytea NOT NULL,
    PRIMARY KEY (case_id, seq, at)
) PARTITION BY RANGE (at);
CREATE TABLE history_entry_rest PARTITION OF history_entry DEFAULT;
CREATE TABLE history_text (
    case_id uuid NOT NULL, seq integer NOT NULL, salt bytea, words jsonb, erased_at timestamptz, erased_under text NOT NULL,
    PRIMARY KEY (case_id, seq)
);
CREATE TABLE history_head (case_id uuid PRIMARY KEY, seq integer NOT NULL, hash bytea NOT NULL);

CREATE FUNCTION history_make_partitions(start date, months integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE first date; name text;
BEGIN
    FOR i IN 0 .. months LOOP
        first := date_trunc('month', start) + make_interval(months => i);
        name := 'history_entry_' || to_char(first, 'YYYY_MM');
        IF to_regclass(name) IS NULL AND NOT EXISTS (SELECT 1 FROM history_entry_rest
            WHERE at >= first::timestamp AT TIME ZONE 'UTC' AND at < (first + interval '1 month') AT TIME ZONE 'UTC') THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF history_entry FOR VALUES FROM (%L) TO (%L)', name,
                first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC');
        END IF;
    END LOOP;
END $$;
SELECT history_make_partitions((current_date - interval '15 months')::date, 39);
"""

GUARDS = """
CREATE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER history_entry_stays BEFORE UPDATE OR DELETE ON history_entry FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_text_stays BEFORE DELETE ON history_text FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_head_stays BEFORE DELETE ON history_head FOR EACH ROW EXECUTE FUNCTION history_refuse();

CREATE FUNCTION history_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.words IS NULL AND NEW.salt IS NULL AND NEW.erased_at IS NOT NULL AND NEW.erased_under <> '' AND OLD.erased_at IS NULL
       AND (NEW.case_id, NEW.seq) = (OLD.case_id, OLD.seq) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'words may be erased under a rule, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER history_text_erased BEFORE UPDATE ON history_text FOR EACH ROW EXECUTE FUNCTION history_only_erase();

CREATE FUNCTION history_only_onward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.case_id = OLD.case_id AND NEW.seq > OLD.seq THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'a chain only grows' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER history_head_onward BEFORE UPDATE ON history_head FOR EACH ROW EXECUTE FUNCTION history_only_onward();

DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'liuchi') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON history_entry FROM liuchi;
        REVOKE DELETE, TRUNCATE ON history_text, history_head FROM liuchi;
    END IF;
END $$;
"""

DOWN = """
DROP TABLE history_entry, history_text, history_head;
DROP FUNCTION history_make_partitions(date, integer);
DROP FUNCTION history_refuse(); DROP FUNCTION history_only_erase(); DROP FUNCTION history_only_onward();
"""

CASE = [("case_id", models.UUIDField()), ("seq", models.IntegerField())]


def pk(*names: str):
    return ("pk", django.db.models.fields.composite.CompositePrimaryKey(
        *names, blank=True, editable=False, primary_key=True, serialize=False))


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLES, DOWN), migrations.RunSQL(GUARDS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.CreateModel("Entry", [
                    pk("case_id", "seq", "at"), *CASE, ("at", models.DateTimeField()), ("step", models.TextField()),
                    ("left", models.TextField()), ("entered", models.TextField()), ("by", models.TextField()),
                    ("facts", models.JSONField(default=dict)), ("commitment", models.BinaryField(default=b"")),
                    ("hash", models.BinaryField()),
                ]),
                migrations.CreateModel("Text", [
                    pk("case_id", "seq"), *CASE, ("salt", models.BinaryField(null=True)), ("words", models.JSONField(null=True)),
                    ("erased_at", models.DateTimeField(null=True)), ("erased_under", models.TextField(default="")),
                ]),
                migrations.CreateModel("Head", [
                    ("case_id", models.UUIDField(primary_key=True, serialize=False)), ("seq", models.IntegerField()),
                    ("hash", models.BinaryField()),
                ]),
            ],
        ),
    ]
