"""Titles as the heads of United Nations documents print them."""

import pytest

from milepost.documents import header
from milepost.documents.document import Document, Source
from milepost.documents.reading import read_text

SOURCE = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
COUNCIL = "Human Rights Council\nThirty-third session\nAgenda item 3\n"
RIGHTS = (
    "Promotion and protection of all human rights, civil,\npolitical, economic, social and "
    "cultural rights,\nincluding the right to development"
)


def title(*chunks: str) -> str | None:
    return header.read([COUNCIL + RIGHTS, *chunks]).title


def document(text: str) -> Document:
    return read_text(text, SOURCE)


def test_the_subject_and_the_report_are_two_parts() -> None:
    assert title(
        "Visit to the Niger*\nReport of the Special Rapporteur on the human rights of migrants*,**"
    ) == ("Visit to the Niger - Report of the Special Rapporteur on the human rights of migrants")


@pytest.mark.parametrize(
    "second",
    [
        "Summary report of the Office of the United Nations High Commissioner",
        "Progress report of the Secretary-General",
        "Report prepared by the independent expert",
        "Study by the five experts",
        "Note by the Secretary-General",
        "Comments by the State",
    ],
)
def test_a_part_begins_with_what_kind_of_text_it_is(second: str) -> None:
    assert title(f"Right to development\n{second}") == f"Right to development - {second}"


def test_a_line_that_goes_on_begins_no_part() -> None:
    assert title(
        "Report of the Working Group on the Use of Mercenaries and the\n"
        "Report of the Secretary-General"
    ) == (
        "Report of the Working Group on the Use of Mercenaries and the"
        " Report of the Secretary-General"
    )


def test_a_note_by_the_secretariat_that_transmits_a_report_is_below_its_title() -> None:
    found = header.read(
        [
            COUNCIL + RIGHTS,
            (
                "Report of the Working Group on Arbitrary Detention\nNote by the Secretariat\n"
                "The Secretariat has the honour to transmit the report in which"
            ),
            "38 persons are named, to the Council",
        ]
    )
    assert found.title == "Report of the Working Group on Arbitrary Detention"
    assert found.rest == [
        "Note by the Secretariat",
        (
            "The Secretariat has the honour to transmit the report in which 38 persons are named,"
            " to the Council"
        ),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "The right to development\nNote by the Secretariat",
        "Election of members of the Advisory Committee\nNote by the Secretary-General",
    ],
)
def test_a_note_of_its_own_keeps_its_name(printed: str) -> None:
    assert title(printed) == printed.replace("\n", " - ")


def test_a_note_may_be_all_the_title_there_is() -> None:
    assert title("Note by the Secretariat") == "Note by the Secretariat"


def test_sentences_below_a_title_are_no_part_of_it() -> None:
    found = header.read(
        [
            COUNCIL + RIGHTS,
            (
                "Situation in Kasaï*\nReport of the United Nations High Commissioner for Human "
                "Rights\nThe High Commissioner has the honour to send the Council\nthe report of "
                "the team of experts."
            ),
        ]
    )
    assert found.title == (
        "Situation in Kasaï - Report of the United Nations High Commissioner for Human Rights"
    )
    assert found.rest == [
        (
            "The High Commissioner has the honour to send the Council the report of the team of"
            " experts."
        )
    ]


def test_a_written_statement_ends_where_the_secretary_general_speaks() -> None:
    assert (
        title(
            "Written statement* submitted by the Maarij Foundation for\nPeace and Development\n"
            "The Secretary-General has received the following written statement which is\n"
            "circulated in accordance with resolution 1996/31.\n[28 August 2016]"
        )
        == "Written statement submitted by the Maarij Foundation for Peace and Development"
    )


def test_place_and_dates_in_brackets_belong_to_the_part_above() -> None:
    assert (
        title(
            "Report of the Working Group of Experts on its ninth session*\n"
            "(Geneva, 12-16 April 2010)"
        )
        == "Report of the Working Group of Experts on its ninth session (Geneva, 12-16 April 2010)"
    )


def test_the_items_of_an_agenda_are_below_its_title() -> None:
    assert title("Agenda and annotations\nAgenda") == "Agenda and annotations"


def test_a_part_ends_where_capitals_end() -> None:
    assert title("COMPLEMENTARY INTERNATIONAL STANDARDS\nThe five experts in Geneva") == (
        "COMPLEMENTARY INTERNATIONAL STANDARDS - The five experts in Geneva"
    )


def test_a_raised_number_behind_a_name_calls_a_note() -> None:
    assert title("Report of the independent expert, Cephas Lumina1") == (
        "Report of the independent expert, Cephas Lumina"
    )


def test_a_comma_is_not_continued_by_who_was_in_the_chair() -> None:
    assert (
        title(
            "Report of the Working Group on its thirteenth session,\n"
            "Chair-Rapporteur: Mohamed Siad Douale (Djibouti)"
        )
        == "Report of the Working Group on its thirteenth session"
    )


def test_mr_ends_no_sentence() -> None:
    assert title(
        "Report of the Special Rapporteur on the right to food,\nMr. Olivier De Schutter*\n"
        "The role of development cooperation and food aid"
    ) == (
        "Report of the Special Rapporteur on the right to food, Mr. Olivier De Schutter"
        " - The role of development cooperation and food aid"
    )


def test_a_title_may_be_long() -> None:
    long = (
        "Report of the Committee of independent experts in international humanitarian and human\n"
        "rights laws to monitor and assess any domestic, legal or other proceedings undertaken\n"
        "by both the Government of Israel and the Palestinian side, in the light of General\n"
        "Assembly resolution 64/254, including the independence, effectiveness, genuineness of\n"
        "these investigations and their conformity with international standards"
    )
    assert title(f"{long}*") == long.replace("\n", " ")


def test_a_report_of_a_review_names_the_state_and_what_is_added() -> None:
    assert header.read(
        [
            "Human Rights Council\nForty-second session\nAgenda item 6\nUniversal periodic review",
            (
                "Report of the Working Group on the Universal Periodic\nReview\nBhutan\nAddendum*\n"
                "Views on conclusions and/or recommendations, voluntary commitments\nand replies "
                "presented by the State under review"
            ),
        ]
    ).title == (
        "Report of the Working Group on the Universal Periodic Review - Bhutan - Addendum"
        " - Views on conclusions and/or recommendations, voluntary commitments and replies"
        " presented by the State under review"
    )


def test_what_a_corrigendum_corrects_is_below_its_title() -> None:
    assert title(
        "Report of the Working Group on the Right to Development\nChair-Rapporteur: Zamir Akram\n"
        "Corrigendum\nParagraph 100 (c), line 4\nFor or read and/or"
    ) == ("Report of the Working Group on the Right to Development - Corrigendum")


def test_the_period_of_communications_is_below_the_title() -> None:
    assert (
        title(
            "Communications report of Special Procedures*\n"
            "Communications sent, 1 June to 30 November 2018; Replies received, 1 August 2018 to\n"
            "31 January 2019"
        )
        == "Communications report of Special Procedures"
    )


def test_the_council_that_decides_is_below_the_title_of_its_decision() -> None:
    assert header.read(
        [
            "Human Rights Council\nFourteenth session\nAgenda item 6\nUniversal periodic review",
            "Decision adopted by the Human Rights Council",
            "14/105\nOutcome of the Universal Periodic Review: Slovenia",
            "The Human Rights Council,",
        ]
    ).title == (
        "Decision adopted by the Human Rights Council"
        " - 14/105 Outcome of the Universal Periodic Review: Slovenia"
    )


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Report of the SecretaryGeneral", "Report of the Secretary-General"),
        ("Report on the fortyfirst session", "Report on the forty-first session"),
        ("Technical capacitybuilding", "Technical capacity-building"),
        ("Nongovernmental seekers of peace", "Non-governmental seekers of peace"),
    ],
)
def test_a_hyphen_lost_at_a_line_end_is_put_back(printed: str, read: str) -> None:
    assert title(printed) == read


# what stands around a title


def test_an_item_printed_in_capitals_is_not_the_title() -> None:
    assert (
        header.read(
            [
                (
                    "HUMAN RIGHTS COUNCIL\nEleventh session\nAgenda item 10\n"
                    "TECHNICAL ASSISTANCE AND CAPACITY-BUILDING\n"
                    "REPORT OF THE INDEPENDENT EXPERT ON THE SITUATION OF HUMAN\n"
                    "RIGHTS IN HAITI"
                )
            ]
        ).title
        == "REPORT OF THE INDEPENDENT EXPERT ON THE SITUATION OF HUMAN RIGHTS IN HAITI"
    )


def test_an_item_of_another_language_is_the_run_below_its_number() -> None:
    assert (
        header.read(
            [
                (
                    "CONSEIL DES DROITS DE L’HOMME\nDouzième session\nPoint 6 de l’ordre du jour\n"
                    "EXAMEN PÉRIODIQUE UNIVERSEL\nRapport du Groupe de travail sur l’Examen\n"
                    "périodique universel*\nSlovaquie"
                ),
                "*",
                "L’annexe est distribuée telle qu’elle a été reçue.",
            ]
        ).title
        == "Rapport du Groupe de travail sur l’Examen périodique universel - Slovaquie"
    )


def test_an_item_ends_before_a_title_that_begins_like_it() -> None:
    assert header.read(
        [
            "HUMAN RIGHTS COUNCIL\nTenth session\nItem 2 of the provisional agenda",
            (
                "ANNUAL REPORT OF THE UNITED NATIONS HIGH COMMISSIONER\n"
                "FOR HUMAN RIGHTS AND REPORTS OF THE OFFICE OF THE\n"
                "HIGH COMMISSIONER AND OF THE SECRETARY-GENERAL\n"
                "Annual report of the United Nations High Commissioner for Human Rights\n"
                "on the situation of human rights in Colombia* **"
            ),
        ]
    ).title == (
        "Annual report of the United Nations High Commissioner for Human Rights on the situation"
        " of human rights in Colombia"
    )


def test_an_item_cut_by_a_line_that_begins_with_a_number_is_whole() -> None:
    assert (
        header.read(
            [
                "HUMAN RIGHTS COUNCIL\nSecond session\nAgenda item 2",
                "IMPLEMENTATION OF GENERAL ASSEMBLY RESOLUTION 60/251 OF",
                "15 MARCH 2006 ENTITLED “HUMAN RIGHTS COUNCIL”",
                "Human rights in Lebanon\nReport of the Special Rapporteur on the right to food.",
            ]
        ).title
        == "Human rights in Lebanon - Report of the Special Rapporteur on the right to food"
    )


def test_a_working_group_of_the_organ_is_not_the_title() -> None:
    found = header.read(
        [
            (
                "HUMAN RIGHTS COUNCIL\nWorking Group on the Universal Periodic Review\n"
                "First session\nGeneva, 7-18 April 2008"
            ),
            "REPORT OF THE WORKING GROUP ON THE\nUNIVERSAL PERIODIC REVIEW\nFinland",
        ]
    )
    assert found.title == "REPORT OF THE WORKING GROUP ON THE UNIVERSAL PERIODIC REVIEW - Finland"
    assert (found.organ, found.session) == ("Human Rights Council", "1")


def test_what_stands_above_the_session_is_not_the_title() -> None:
    found = header.read(
        [
            "Human Rights Council",
            "Working Group on the Universal Periodic Review",
            "Thirty-fourth session",
            "4–15 November 2019",
            "Summary of Stakeholders’ submissions on Italy",
        ]
    )
    assert found.title == "Summary of Stakeholders’ submissions on Italy"


def test_organ_working_group_session_and_place_may_stand_on_one_line() -> None:
    found = header.read(
        [
            (
                "HUMAN RIGHTS COUNCIL Working Group on the Universal Periodic Review Seventh "
                "session Geneva, 8-19 February 2010"
            ),
            "NATIONAL REPORT SUBMITTED IN ACCORDANCE WITH PARAGRAPH 15 (A)",
        ]
    )
    assert (found.organ, found.session, found.title) == (
        "Human Rights Council",
        "7",
        "NATIONAL REPORT SUBMITTED IN ACCORDANCE WITH PARAGRAPH 15 (A)",
    )


def test_a_sub_commission_below_its_organ_is_not_the_title() -> None:
    assert (
        header.read(
            [
                (
                    "HUMAN RIGHTS COUNCIL\nSub-Commission on the Promotion\nand Protection of "
                    "Human Rights"
                ),
                "REPORT OF THE SUB-COMMISSION ON ITS\nFIFTY-EIGHTH SESSION",
            ]
        ).title
        == "REPORT OF THE SUB-COMMISSION ON ITS FIFTY-EIGHTH SESSION"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Report of the High Commissioner on the legal status of the", "Human Rights Committee"),
        ("Overview of submissions received in preparation of", "A/HRC/41/35"),
        ("Report of the Human Rights Council on its", "fourteenth special session"),
        ("Report on the visit to Turkey from", "14 to 18 March 2016"),
        ("Report of the Expert Mechanism on its eighth session,", "Geneva, 20-24 July 2015"),
    ],
)
def test_a_field_within_a_title_is_part_of_it(first: str, second: str) -> None:
    found = header.read([COUNCIL + RIGHTS, f"{first}\n{second}"])
    assert found.title == f"{first} {second}"
    assert (found.organ, found.symbol, found.session, found.date) == (
        "Human Rights Council",
        None,
        "33",
        None,
    )


def test_a_special_session_has_its_number() -> None:
    found = header.read(
        [
            "Human Rights Council\nFourteenth special session\n23 December 2010",
            (
                "Report of the Human Rights Council on its\nfourteenth special session\n"
                "Vice-President and Rapporteur: Ms. Bente Angell-Hansen (Norway)"
            ),
        ]
    )
    assert (found.session, found.date, found.title) == (
        "14",
        "2010-12-23",
        "Report of the Human Rights Council on its fourteenth special session",
    )


def test_a_date_may_be_printed_in_capitals() -> None:
    assert header.read(["GENERAL\nA/HRC/12/9\n20 JULY 2009\n\nOriginal: ENGLISH"]).date == (
        "2009-07-20"
    )


@pytest.mark.parametrize(
    "line",
    [
        "GE. 10-10126",
        "GE-13-11233",
        "GE:09-17825",
        "10-67259 (E) 231210",
        "9 and 12 January 2009",
        "10-28 September and 10-14 December 2007",
        "Geneva, 4-15 August 2008",
        "Chairperson/Rapporteur: José Luis Gómez del Prado",
        "Obiora Okafor* and Jean Ziegler** (Co-Rapporteurs)",
        "Chair-Rapporteur: Mireille Fanon Mendès-France",
    ],
)
def test_what_is_printed_on_every_first_page_is_no_title(line: str) -> None:
    assert title("Enforced disappearances", line) == "Enforced disappearances"


def test_a_star_that_stands_alone_begins_a_note() -> None:
    found = header.read(
        [COUNCIL + RIGHTS, "Access to medicines\n*", "*", "GE.12-13766", "Late submission."]
    )
    assert found.title == "Access to medicines"
    assert found.notes == [("*", "Late submission.")]


def test_a_joint_document_has_organ_session_and_items_of_its_first_symbol() -> None:
    found = document(
        "A/HRC/32/3–E/CN.6/2016/8\n\nGeneral Assembly\n\nHuman Rights Council\n\n"
        "Commission on the Status of Women\n\nThirty-second session\n13 June–1 July 2016\n"
        "Agenda item 2\n\nSixtieth session\n14–24 March 2016\n"
        "Item 3 (c) of the provisional agenda*\nFollow-up to the Fourth World Conference\n\n"
        "Activities of the Trust Fund to Eliminate Violence against Women\n"
    )
    assert (found.organ, found.session, found.agenda_items) == (
        "Human Rights Council",
        "32",
        ("2",),
    )
    assert found.title == "Activities of the Trust Fund to Eliminate Violence against Women"


# where the head ends


@pytest.mark.parametrize("heading", ["Introduction", "INTRODUCTION", "**Introduction**"])
def test_an_introduction_without_a_label_ends_the_head(heading: str) -> None:
    found = document(
        f"{COUNCIL}Universal periodic review\n\nReport of the Working Group on the Universal "
        f"Periodic Review\n\nLuxembourg\n\n{heading}\n\n1. The Working Group met.\n\n"
        "I. Summary of the proceedings\n\n2. The review was held.\n"
    )
    assert (
        found.title == "Report of the Working Group on the Universal Periodic Review - Luxembourg"
    )
    assert [one.id for one in found.sections] == ["I"]
    assert [one.number for one in found.paragraphs] == ["1", "2"]


def test_a_heading_run_together_with_the_title_opens_its_section() -> None:
    found = document(
        f"{COUNCIL}{RIGHTS}\n\nMethods of work of the Working Group on Arbitrary\nDetention*\n"
        "I. Introduction\n1.\nThe methods of work take account of the mandate.\n"
    )
    assert found.title == "Methods of work of the Working Group on Arbitrary Detention"
    assert [(one.id, one.title) for one in found.sections] == [("I", "Introduction")]
    assert [(one.number, one.section) for one in found.paragraphs] == [("1", "I")]


def test_a_title_may_stand_above_all_fields_of_the_head() -> None:
    read = document(
        "# Situation of human rights in Examplia\n\nReport of the Special Rapporteur\n\n"
        "A/HRC/60/12\n\nHuman Rights Council\nSixtieth session\nAgenda item 10\n\n"
        "## I. Introduction\n\n1. He visited Port Lumen."
    )
    assert read.title == "Situation of human rights in Examplia - Report of the Special Rapporteur"
    assert (read.organ, read.session, read.agenda_items) == ("Human Rights Council", "60", ("10",))


@pytest.mark.parametrize(
    ("below", "sections"),
    [
        ("## Background\n\n1. He visited Port Lumen.", ["Background"]),
        ("## Background\n\nHe visited Port Lumen.\n\n### Prisons", ["Background", "Prisons"]),
        ("He visited Port Lumen.\n\n## Prisons", ["Prisons"]),
        ("He visited Port Lumen.", []),
    ],
)
def test_the_one_heading_above_all_others_is_the_title(below: str, sections: list[str]) -> None:
    read = document(f"# Annual report on prisons\n\n{below}")
    assert read.title == "Annual report on prisons"
    assert [one.title for one in read.sections] == sections
    assert "He visited Port Lumen." in [one.text for one in (*read.paragraphs, *read.passages)]


def test_a_heading_with_others_as_high_is_not_taken_for_the_title() -> None:
    read = document("# Background\n\nHe visited Port Lumen.\n\n# Prisons\n\nThey are full.")
    assert read.title is None
    assert [one.title for one in read.sections] == ["Background", "Prisons"]


def test_a_heading_above_the_first_labelled_section_belongs_to_the_title() -> None:
    read = document(
        "# Prisons\n\n## Report of the Special Rapporteur\n\n## I. Introduction\n\n1. A."
    )
    assert read.title == "Prisons - Report of the Special Rapporteur"
    assert [one.title for one in read.sections] == ["Introduction"]


def test_where_no_organ_is_printed_the_symbol_says_whose_document_it_is() -> None:
    begins = "1. He visited Port Lumen."
    assert document(f"A/HRC/60/12\n\n{begins}").organ == "Human Rights Council"
    assert document(f"CCPR/C/KHM/CO/3\n\n{begins}").organ == "Human Rights Committee"
    assert document(begins).organ is None
