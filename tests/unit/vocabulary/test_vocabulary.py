import subprocess
import sys
from datetime import date

import pytest

from milepost.values.errors import NotFound
from milepost.values.vocabulary import load, names
from tests import catalogues


@pytest.mark.parametrize("name", names())
def test_every_file_keeps_to_the_schema_and_gives_its_authority(name):
    vocabulary = load(name, check=True)
    assert vocabulary.name == name
    assert all(term.authority for term in vocabulary)


def test_the_human_rights_committee_grades_from_a_to_e():
    scale = load("grades-ccpr")
    assert [(term.code, term.name, term.extra["rank"]) for term in scale] == [
        ("A", "Largely satisfactory", 5),
        ("B", "Partially satisfactory", 4),
        ("C", "Not satisfactory", 3),
        ("D", "No cooperation", 2),
        ("E", "Contrary to the recommendation", 1),
    ]
    assert {term.authority for term in scale} == {"CCPR/C/128/3"}


def test_letters_have_changed_their_meaning_over_the_years():
    assert load("grades-ccpr-2008").codes == ("A", "B1", "B2", "C1", "C2", "D1", "D2", "E")
    assert load("grades-ced-2016")["D"].name == "No cooperation"
    assert load("grades-ced")["D"].name == "No reply regarding a recommendation"


@pytest.mark.parametrize(
    ("day", "scales"),
    [
        (date(2005, 7, 1), {"ccpr-2001"}),
        (date(2012, 7, 1), {"ccpr-2008"}),
        (date(2022, 10, 1), {"ccpr"}),
    ],
)
def test_the_committees_scale_of_a_day_is_known(day, scales):
    valid = {term.code for term in load("scales").valid_on(day)}
    assert {code for code in valid if code.startswith("ccpr")} == scales


def test_a_term_may_stand_on_another_authority_than_its_file():
    authorities = {term.code: term.authority for term in load("positions")}
    assert authorities == {
        "supported": "Human Rights Council resolution 5/1, annex, para. 32",
        "noted": "Human Rights Council resolution 5/1, annex, para. 32",
        "pending": "Milepost",
    }


def test_every_scale_names_a_vocabulary_that_exists():
    assert all(load(str(term.extra["grades"])).terms for term in load("scales"))


def test_the_default_scale_is_that_of_the_human_rights_committee():
    default = load("scales").default
    assert default is not None
    assert default.code == "ccpr"


def test_findings_rest_on_reasonable_grounds_unless_said_otherwise():
    standards = load("standards-of-proof")
    assert standards.default == standards["reasonable-grounds"]
    assert standards.codes == (
        "reasonable-suspicion",
        "reasonable-grounds",
        "balance-of-probabilities",
        "clear-and-convincing",
        "beyond-reasonable-doubt",
    )
    assert [term.extra["rank"] for term in standards] == [1, 2, 3, 4, 5]


def test_reliability_and_credibility_are_two_axes():
    assert load("source-reliability").codes == tuple("ABCDEF")
    assert load("information-credibility").codes == tuple("123456")
    assert load("source-reliability").default is None


def test_what_cannot_be_judged_has_no_rank():
    assert "rank" not in load("source-reliability")["F"].extra
    assert "rank" not in load("information-credibility")["6"].extra


def test_public_and_judicial_use_are_permitted_apart():
    assert load("consent-audiences").codes == (
        "internal",
        "un-mechanisms",
        "government",
        "public-without-identity",
        "public-with-identity",
        "judicial",
    )


def test_only_the_administrator_manages_members():
    managers = [
        role.code for role in load("roles") if "member.manage" in role.strings("permissions")
    ]
    assert managers == ["administrator"]


def test_contributor_and_focal_point_speak_for_themselves_and_see_nobody_elses():
    own = ("workspace.view", "document.view", "information.contribute", "grade.view")
    roles = load("roles")
    assert {
        code: roles[code].strings("permissions") for code in ("contributor", "focal-point")
    } == {
        "contributor": (*own, "grade.civil"),
        "focal-point": (
            *own[:3],
            "undertaking.view",
            "undertaking.record",
            *own[3:],
            "grade.state",
        ),
    }


def test_only_the_keeper_opens_an_identity_and_reads_no_information():
    roles = load("roles")
    openers = [role.code for role in roles if "vault.open" in role.strings("permissions")]
    assert openers == ["keeper"]
    assert roles["keeper"].strings("permissions") == (
        "workspace.view",
        "document.view",
        "source.view",
        "vault.keep",
        "vault.open",
    )


def test_the_rule_of_proof_asks_more_for_every_higher_standard():
    rule = load("proof-rule")
    standards = load("standards-of-proof")
    assert rule.codes == standards.codes
    assert [term.name for term in rule] == [term.name for term in standards]
    sources = [term.extra["sources"] for term in rule]
    assert sources == [1, 2, 3, 4, 6]


def test_the_commission_ended_when_the_council_began():
    organs = load("organs")
    council, commission = organs["HRC"].valid_from, organs["CHR"].valid_until
    assert council is not None
    assert commission is not None
    assert (council.iso, commission.iso) == ("2006-03-15", "2006-06-16")


def test_a_name_there_is_no_file_of_is_refused_with_those_there_are():
    with pytest.raises(NotFound, match="standards-of-proof"):
        load("../roles")


def test_a_code_there_is_no_term_of_is_refused():
    with pytest.raises(NotFound, match="A, B, C, D, E"):
        load("grades-ccpr")["F"]
    assert "F" not in load("grades-ccpr")


def test_a_term_cannot_be_altered():
    with pytest.raises(TypeError):
        load("roles")["keeper"].extra["permissions"] = ()  # type: ignore[index]


def test_a_vocabulary_is_read_once():
    assert load("roles") is load("roles")


def test_commands_start_without_reading_yaml():
    code = (
        "import sys; import milepost.values.symbols, milepost.values.vocabulary;"
        " print({'yaml', 'jsonschema', 'django'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_what_registers_show_is_translated():
    from milepost.records.registers.catalogue import vocabularies

    spoken = {name for name, _term in catalogues.terms()}
    # committees go by the names of organs, which the desk has words for
    assert set(vocabularies()) - {"organs"} == spoken
