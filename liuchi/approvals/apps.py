from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "liuchi.approvals"

    def ready(self) -> None:
        from liuchi.approvals.procedure import APPROVAL
        from liuchi.cases.register import REGISTER

        REGISTER.add(APPROVAL)
