"""Who is signed in, by Django's session: one statement fetches the account and its posts together."""

from django.contrib.auth.backends import ModelBackend

from liuchi.people import queries
from liuchi.people.models import Staff
from liuchi.ui import now as clock


class StaffBackend(ModelBackend):
    def get_user(self, user_id: int) -> Staff | None:
        staff = queries.staff_with_actor(user_id, on=clock.today())
        return staff if staff and staff.is_active else None
