"""Where each address leads: sign-in, the choice of language, then the desk."""

from django.urls import include, path

from milepost.web.api.api import api

handler400 = "milepost.web.views.errors.bad_request"
handler403 = "milepost.web.views.errors.forbidden"
handler404 = "milepost.web.views.errors.not_found"
handler500 = "milepost.web.views.errors.broken"

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/v1/", api.urls),
    path("", include("milepost.web.urls")),
]
