from django.apps import AppConfig

from liuchi.procedures.words import Words


class SetUp(AppConfig):
    name = "liuchi.setup"
    label = "setup"

    def ready(self) -> None:
        from liuchi.city import own
        from liuchi.people.doors import DESK_DOORS, DeskDoor
        from liuchi.places import editions

        editions.when_read(own.fresh)
        DESK_DOORS.append(DeskDoor("setting:index", Words("setting.title"), "administrator"))
        DESK_DOORS.append(DeskDoor("setting:changes", Words("setting.changes"), "auditor"))
