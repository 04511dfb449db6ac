from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "liuchi.demo"
    label = "demo"

    def ready(self) -> None:
        from liuchi.demo.wall_clock import ahead
        from liuchi.ui.now import move_by

        move_by(ahead)
