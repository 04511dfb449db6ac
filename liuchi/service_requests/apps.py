from django.apps import AppConfig


class ServiceRequestsConfig(AppConfig):
    name = "liuchi.service_requests"

    def ready(self) -> None:
        from liuchi.cases.faces import FACES
        from liuchi.cases.register import REGISTER
        from liuchi.service_requests.face import FACE
        from liuchi.service_requests.procedure import REQUEST

        REGISTER.add(REQUEST)
        FACES[REQUEST.key] = FACE
