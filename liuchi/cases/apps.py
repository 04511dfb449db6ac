from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "liuchi.cases"

    def ready(self) -> None:
        from liuchi.cases.verify import differing
        from liuchi.history.verify import BESIDE

        BESIDE.append(differing)
