"""The schema refuses what a reviewer might overlook."""

import json
from importlib.resources import files

import jsonschema
import pytest

SCHEMA = json.loads(files("milepost.vocabulary").joinpath("schema.json").read_text("utf-8"))
GOOD = {
    "name": "positions",
    "title": "Positions",
    "authority": "Human Rights Council resolution 5/1",
    "terms": [{"code": "noted", "name": "Noted"}],
}


def test_a_small_vocabulary_is_accepted():
    jsonschema.validate(GOOD, SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        {"authority": ""},
        {"valid_from": 2017},
        {"valid_from": "June 2017"},
        {"terms": []},
        {"terms": [{"code": "noted"}]},
        {"terms": [{"code": "not noted", "name": "Noted"}]},
        {"terms": [{"code": "noted", "name": "Noted", "rnk": 1}]},
        {"terms": [{"code": "noted", "name": "Noted", "rank": 0}]},
        {"terms": [{"code": True, "name": "Noted"}]},
    ],
)
def test_a_slip_is_refused(change):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(GOOD | change, SCHEMA)
