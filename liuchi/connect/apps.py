from django.apps import AppConfig

from liuchi.procedures.words import Words


class Connect(AppConfig):
    name = "liuchi.connect"
    label = "connect"

    def ready(self) -> None:
        from liuchi.cases.faces import ORIGINS
        from liuchi.connect.imports import queries as imports
        from liuchi.people.doors import DESK_DOORS, DeskDoor

        ORIGINS["import"] = imports.origin
        DESK_DOORS.append(DeskDoor("keys:keys", Words("keys.title"), "administrator"))
        DESK_DOORS.append(DeskDoor("uploads:files", Words("uploads.door"), "administrator"))
        DESK_DOORS.append(DeskDoor("exports:export", Words("exports.title")))
        DESK_DOORS.append(DeskDoor("exports:log", Words("exports.log"), "auditor"))
