import pytest

from tests.checked import codes, found, made_of


@pytest.mark.parametrize(
    ("address", "severity"),
    [
        ("https://www-nec-gov-ex.translate.google.com/list", "warning"),
        ("https://www-nec-gov-ex.translate.goog/list?_x_tr_sl=id", "warning"),
        ("https://example.org/report.pdf%2013%20May%2022", "warning"),
        ("https://example.org/a.jsp;jsessionid=0A1B2C3D4E5F", "warning"),
        ("https://bit.ly/3abc", "warning"),
        ("https://localhost:8000/report", "error"),
        ("file:///C:/Users/report.docx", "error"),
        ("https:/example.org/report", "error"),
        ("https://example/report", "error"),
        ("https://example.orghttps://example.org/report", "error"),
        ("https://example.org/report#:~:text=in%20all", "note"),
        ("http://example.org/report", "note"),
    ],
)
def test_an_address_that_will_not_lead_where_it_should_is_found(address, severity):
    findings = found(made_of("It was said.", notes=[f"See {address}."]))
    assert [(one.code, one.severity, one.at) for one in findings] == [
        ("url-suspect", severity, ("fn-1",))
    ]
    assert address in findings[0].evidence[0].quote


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/2022/05/report.pdf",
        "https://example.org/a%20b.pdf?sequence=1&isAllowed=y",
        "https://example.org/news#!/story=post-159813",
        "www.example.org/list",
        "https://web.archive.org/web/2022/https://example.org/report",
        "https://example.org/13-may-2022",
        "https://президент.рф/список",
    ],
)
def test_a_plain_address_is_none(address):
    assert codes(made_of("It was said.", notes=[f"See {address} (in Khmer only)."])) == []
