"""The addresses of the desk. The part of a name before "-" is the room it belongs to."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from milepost.web.views import (
    audit,
    benchmarks,
    beside,
    calendar,
    checks,
    citations,
    contributions,
    deadlines,
    documents,
    evidence,
    finding_form,
    findings,
    grades,
    identities,
    imports,
    inbox,
    information,
    landmarks,
    members,
    publications,
    recommendations,
    registers,
    report_paragraph,
    report_section,
    reports,
    scorecard,
    sheets,
    sources,
    tokens,
    totals,
    vault,
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
    path("w/<slug:slug>/grades/", grades.listing, name="grades"),
    path("w/<slug:slug>/grades/<key:key>/", grades.one, name="grades-one"),
    path("calendar/<key:secret>.ics", calendar.feed, name="calendar"),
    path("w/<slug:slug>/deadlines/", deadlines.listing, name="deadlines"),
    path("w/<slug:slug>/deadlines/calendar/", calendar.mine, name="deadlines-calendar"),
    path("w/<slug:slug>/tokens/", tokens.listing, name="tokens"),
    path("w/<slug:slug>/scorecard/", scorecard.overview, name="scorecard"),
    path("w/<slug:slug>/scorecard/<key:key>/", scorecard.one, name="scorecard-one"),
    path("w/<slug:slug>/publications/", publications.listing, name="publications"),
    path(
        "w/<slug:slug>/publications/<key:public_id>/",
        publications.one,
        name="publications-one",
    ),
    path("w/<slug:slug>/reports/", reports.listing, name="reports"),
    path("w/<slug:slug>/reports/<key:public_id>/", reports.one, name="reports-one"),
    path("w/<slug:slug>/reports/<key:public_id>/file/", reports.file, name="reports-file"),
    path(
        "w/<slug:slug>/reports/<key:public_id>/<key:section_id>/",
        report_section.one,
        name="reports-section",
    ),
    path(
        "w/<slug:slug>/reports/<key:public_id>/<key:section_id>/look/",
        report_section.look,
        name="reports-look",
    ),
    path(
        "w/<slug:slug>/reports/<key:public_id>/<key:section_id>/<key:paragraph_id>/",
        report_paragraph.one,
        name="reports-paragraph",
    ),
    path("w/<slug:slug>/findings/", findings.listing, name="findings"),
    path("w/<slug:slug>/findings/add/", finding_form.add, name="findings-add"),
    path("w/<slug:slug>/findings/<key:public_id>/", findings.one, name="findings-one"),
    path(
        "w/<slug:slug>/findings/<key:public_id>/judge/", finding_form.judge, name="findings-judge"
    ),
    path("w/<slug:slug>/inbox/", inbox.listing, name="inbox"),
    path("w/<slug:slug>/inbox/triage/", inbox.triage, name="inbox-triage"),
    path("w/<slug:slug>/inbox/add/", information.add, name="inbox-add"),
    path("w/<slug:slug>/inbox/paste/", information.paste, name="inbox-paste"),
    path("w/<slug:slug>/inbox/draft/<key:form>/", information.keep_draft, name="inbox-draft"),
    path("w/<slug:slug>/inbox/<key:public_id>/", information.one, name="inbox-one"),
    path("w/<slug:slug>/inbox/<key:public_id>/version/", information.anew, name="inbox-version"),
    path("w/<slug:slug>/inbox/<key:public_id>/consent/", information.consent, name="inbox-consent"),
    path(
        "w/<slug:slug>/inbox/<key:public_id>/consent/<key:consent_id>/",
        information.withdraw,
        name="inbox-withdraw",
    ),
    path("w/<slug:slug>/inbox/<key:public_id>/files/", evidence.add, name="evidence-add"),
    path("w/<slug:slug>/inbox/<key:public_id>/bundle/", evidence.bundle, name="evidence-bundle"),
    path("w/<slug:slug>/evidence/<key:public_id>/", evidence.one, name="evidence-one"),
    path("w/<slug:slug>/evidence/<key:public_id>/copy/", evidence.copy, name="evidence-copy"),
    path(
        "w/<slug:slug>/evidence/<key:public_id>/original/",
        evidence.original,
        name="evidence-original",
    ),
    path("w/<slug:slug>/mine/<key:public_id>/files/", evidence.add_own, name="mine-files"),
    path("w/<slug:slug>/mine/", contributions.listing, name="mine"),
    path("w/<slug:slug>/mine/add/", contributions.add, name="mine-add"),
    path("w/<slug:slug>/mine/draft/", contributions.keep_draft, name="mine-draft"),
    path("w/<slug:slug>/mine/<key:public_id>/", contributions.one, name="mine-one"),
    path("w/<slug:slug>/mine/<key:public_id>/receipt/", contributions.receipt, name="mine-receipt"),
    path("w/<slug:slug>/sources/", sources.listing, name="sources"),
    path("w/<slug:slug>/sources/add/", sources.add, name="sources-add"),
    path("w/<slug:slug>/sources/<key:public_id>/", sources.one, name="sources-one"),
    path(
        "w/<slug:slug>/sources/<key:public_id>/identity/", identities.one, name="sources-identity"
    ),
    path("w/<slug:slug>/vault/", vault.overview, name="vault"),
    path("w/<slug:slug>/registers/", registers.overview, name="registers"),
    path("w/<slug:slug>/registers/cases/totals/", totals.overview, name="registers-totals"),
    path("w/<slug:slug>/registers/<key:code>/", registers.listing, name="registers-list"),
    path("w/<slug:slug>/registers/<key:code>/add/", registers.add, name="registers-add"),
    path("w/<slug:slug>/registers/<key:code>/sheet/", sheets.bring, name="registers-sheet"),
    path("w/<slug:slug>/registers/<key:code>/sheet.xlsx", sheets.take, name="registers-sheet-file"),
    path("w/<slug:slug>/registers/<key:code>/row/<key:key>/", registers.one, name="registers-one"),
    path(
        "w/<slug:slug>/registers/<key:code>/row/<key:key>/edit/",
        registers.edit,
        name="registers-edit",
    ),
    path("w/<slug:slug>/audit/", audit.listing, name="audit"),
    path("w/<slug:slug>/audit/signed/", audit.signed, name="audit-signed"),
    path("w/<slug:slug>/members/", members.listing, name="members"),
]
