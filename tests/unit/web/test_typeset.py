"""Running text as HTML: whole, in order, and never as markup of its own."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from milepost.documents.document import Item
from milepost.web import typeset
from milepost.web.typeset import Mark


class Words(HTMLParser):
    """Collects the text of a page and the names of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> Words:
    parser = Words()
    parser.feed(html)
    parser.close()
    return parser


def test_items_are_a_list_and_carry_their_locators() -> None:
    html = typeset.text(
        "The State should:\n(a) Stop;\n(i) here;\n(ii) there;\n(b) Start.",
        items=[
            Item(
                label="a",
                text="Stop;",
                items=(Item(label="i", text="here;"), Item(label="ii", text="there;")),
            ),
            Item(label="b", text="Start."),
        ],
        at="para-16",
    )

    assert html == (
        "<p>The State should:</p>"
        '<ol class="items"><li id="para-16(a)"><span class="label">(a)</span> Stop;'
        '<ol class="items"><li id="para-16(a)(i)"><span class="label">(i)</span> here;</li>'
        '<li id="para-16(a)(ii)"><span class="label">(ii)</span> there;</li></ol></li>'
        '<li id="para-16(b)"><span class="label">(b)</span> Start.</li></ol>'
    )


def test_items_inside_a_line_stay_there_and_can_be_reached() -> None:
    html = typeset.text(
        "See: (a) one; (b) two.",
        items=[Item(label="a", text="one;"), Item(label="b", text="two.")],
        at="para-23",
    )

    assert html == (
        '<p>See: <span id="para-23(a)"></span>(a) one; <span id="para-23(b)"></span>(b) two.</p>'
    )


def test_dots_alone_on_a_line_are_shown_as_an_omission() -> None:
    assert typeset.text("First.\n...\nLast.") == (
        "<p>First.</p>"
        '<p class="omission"><abbr title="left out in the quotation">...</abbr></p>'
        "<p>Last.</p>"
    )


def test_a_mark_stands_where_it_belongs_and_the_first_of_two_wins() -> None:
    html = typeset.run(
        "one two three",
        [
            Mark(start=3, end=3, html="<sup>1</sup>"),
            Mark(start=4, end=7, html="<b>two</b>"),
            Mark(start=5, end=9, html="<i>no</i>"),
        ],
    )

    assert html == "one<sup>1</sup> <b>two</b> three"


def test_markup_before_between_and_after_marks_is_shown_as_words() -> None:
    marks = [Mark(start=3, end=3, html="<i></i>"), Mark(start=6, end=6, html="<i></i>")]

    assert typeset.run("<b><u><s>", marks) == "&lt;b&gt;<i></i>&lt;u&gt;<i></i>&lt;s&gt;"


def test_an_address_becomes_a_link_without_the_stop_after_it() -> None:
    assert typeset.run("See https://example.org/a?b=1&c=2.") == (
        'See <a class="out" rel="external nofollow noreferrer" '
        'href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.'
    )


def test_no_other_kind_of_address_becomes_a_link() -> None:
    for text in ("javascript:alert(1)", "data:text/html,x", "//example.org", "HTTPS :// x"):
        assert "<a" not in typeset.run(text)


def test_markup_in_a_document_is_shown_as_words() -> None:
    html = typeset.text('<script>x</script>\n(a) <img src=x onerror="y">\n"\'&')

    assert read(html).tags <= {"p", "ol", "li", "span"}
    assert "<script>" not in html
    assert "<img" not in html


@given(st.text(alphabet="ab(i) \n.…<>&\"'/:hts\u0000\u202eض-", max_size=80))
def test_every_character_arrives_and_none_as_markup(source: str) -> None:
    seen = read(typeset.text(source))

    assert seen.tags <= {"p", "ol", "li", "span", "abbr", "a"}
    assert "".join(seen.words.split()) == "".join(source.split())


@given(
    st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 10)), max_size=6),
)
def test_marks_anywhere_never_lose_or_double_a_character(
    source: str, places: list[tuple[int, int]]
) -> None:
    marks = [Mark(start=start, end=start, html="<b></b>") for start, _length in places]

    html = typeset.run(source, marks)

    assert read(html).words == source
