"""Where each address leads: sign-in, then the desk."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("milepost.web.urls")),
]
