"""Nobody unwrites a look at an identity, the owner's UPDATE and DELETE included, while the trigger stands."""

from django.db import migrations

STAY = """
CREATE FUNCTION people_look_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'looks are append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER people_look_stays BEFORE UPDATE OR DELETE ON people_look
FOR EACH ROW EXECUTE FUNCTION people_look_refuse();
"""
GO = "DROP TRIGGER people_look_stays ON people_look; DROP FUNCTION people_look_refuse()"


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(STAY, GO)]
