import pickle

from milepost.values.errors import (
    InputError,
    IntegrityBroken,
    MilepostError,
    NotFound,
    PermissionRefused,
)


def test_an_error_is_one_line_that_says_where_what_and_what_to_do():
    error = InputError("is empty", where="report.txt", remedy="Bring the report itself.")
    assert str(error) == "report.txt: is empty. Bring the report itself."


def test_an_error_without_place_or_remedy_is_a_sentence():
    assert str(NotFound("There is no such workspace")) == "There is no such workspace."


def test_a_sentence_that_ends_gets_no_second_point():
    assert str(MilepostError("Is the chain whole?")) == "Is the chain whole?"


def test_an_error_stays_on_one_line_whatever_it_quotes():
    error = InputError("cannot\nbe read", where="a\n b", remedy="Try\tagain.")
    assert str(error) == "a b: cannot be read. Try again."


def test_an_error_comes_whole_out_of_a_worker_process():
    error = InputError("is empty", where="report.txt", remedy="Bring another.")
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), copy.what, copy.where, copy.remedy) == (
        InputError,
        "is empty",
        "report.txt",
        "Bring another.",
    )


def test_every_error_of_milepost_can_be_caught_as_one():
    kinds = (InputError, PermissionRefused, NotFound, IntegrityBroken)
    assert all(issubclass(kind, MilepostError) for kind in kinds)
