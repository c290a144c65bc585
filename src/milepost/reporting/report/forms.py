"""The forms a report can be handed in as, by the ending of the file."""

from milepost.reporting.report.report import Report

FORMS = (".docx", ".pdf", ".html")


def write(report: Report, form: str) -> bytes:
    """Return the report in one of ``FORMS``; what a form needs is loaded when it is asked for.

    Raises ``InputError`` with the place for what may not be printed, ``KeyError`` for no form.
    """
    if form == ".docx":
        from milepost.reporting.report.docx.writing import to_docx

        return to_docx(report)
    if form == ".pdf":
        from milepost.reporting.report.pdf import to_pdf

        return to_pdf(report)
    if form == ".html":
        from milepost.reporting.report.html import to_html

        return to_html(report)
    raise KeyError(form)
