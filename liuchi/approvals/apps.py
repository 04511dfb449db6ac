from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "liuchi.approvals"

    def ready(self) -> None:
        from liuchi.approvals.face import FACE
        from liuchi.approvals.procedure import APPROVAL
        from liuchi.cases.faces import FACES
        from liuchi.cases.register import REGISTER

        REGISTER.add(APPROVAL)
        FACES[APPROVAL.key] = FACE
