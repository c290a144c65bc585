"""The addresses of the desk. The part of a name before "-" is the room it belongs to."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from milepost.web.views import (
    audit,
    benchmarks,
    beside,
    checks,
    citations,
    documents,
    finding_form,
    findings,
    imports,
    landmarks,
    members,
    recommendations,
    workspaces,
)


class Key(StringConverter):
    """What names one thing in an address. No NUL: a database takes it for an end, or fails."""

    regex = r"[^/\x00]{1,80}"


register_converter(Key, "key")

app_name = "web"

urlpatterns = [
    path("", workspaces.choose, name="workspaces"),
    path("w/<slug:slug>/", benchmarks.listing, name="benchmarks"),
    path("w/<slug:slug>/benchmarks/<key:key>/", benchmarks.one, name="benchmarks-one"),
    path("w/<slug:slug>/recommendations/", recommendations.listing, name="recommendations"),
    path("w/<slug:slug>/landmarks/", landmarks.overview, name="landmarks"),
    path(
        "w/<slug:slug>/landmarks/resolutions/<key:key>/",
        landmarks.resolution,
        name="landmarks-resolution",
    ),
    path("w/<slug:slug>/documents/", documents.listing, name="documents"),
    path("w/<slug:slug>/documents/import/", imports.bring, name="import"),
    path("w/<slug:slug>/documents/<key:public_id>/", documents.one, name="documents-one"),
    path(
        "w/<slug:slug>/documents/<key:public_id>/beside/<key:other_id>/",
        beside.listing,
        name="documents-beside",
    ),
    path(
        "w/<slug:slug>/documents/<key:public_id>/checks/", checks.listing, name="documents-checks"
    ),
    path("w/<slug:slug>/citations/", citations.of_symbol, name="citations"),
    path("w/<slug:slug>/findings/", findings.listing, name="findings"),
    path("w/<slug:slug>/findings/add/", finding_form.add, name="findings-add"),
    path("w/<slug:slug>/findings/<key:public_id>/", findings.one, name="findings-one"),
    path(
        "w/<slug:slug>/findings/<key:public_id>/judge/", finding_form.judge, name="findings-judge"
    ),
    path("w/<slug:slug>/audit/", audit.listing, name="audit"),
    path("w/<slug:slug>/audit/signed/", audit.signed, name="audit-signed"),
    path("w/<slug:slug>/members/", members.listing, name="members"),
]
