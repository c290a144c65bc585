"""Sealing and opening with real keys. The people are invented."""

import copy
import pickle
import subprocess
import sys
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from milepost.evidence.vault.identity import BLOCK, Identity
from milepost.evidence.vault.keys import (
    PassphraseWrong,
    UnlockedKey,
    check_passphrase,
    make_key,
    unwrap,
)
from milepost.evidence.vault.sealing import NotSealedToThisKey, open_sealed, reseal, seal
from milepost.values.errors import InputError, IntegrityBroken
from tests.keepers import PASSPHRASE, keeper_key

SOKHA = Identity(name="Sokha Imaginary", contact="+000 11 222 333", notes="sister of the head")
KEEPER, SECOND = keeper_key(), keeper_key()
UNLOCKED = unwrap(KEEPER.wrapped, PASSPHRASE)


def test_an_identity_comes_back_as_it_was_sealed():
    sealed = seal(SOKHA.to_bytes(), [KEEPER.public, SECOND.public])
    for pair in (KEEPER, SECOND):
        key = unwrap(pair.wrapped, PASSPHRASE)
        assert Identity.from_bytes(open_sealed(sealed, key)) == SOKHA


def test_what_is_sealed_shows_nothing_of_it():
    sealed = seal(SOKHA.to_bytes(), [KEEPER.public])
    assert not any(word in sealed for word in (b"Sokha", b"222", b"sister", b"name"))


def test_what_is_sealed_tells_its_length_in_whole_blocks_only():
    lengths = [len(Identity(name="a" * size).to_bytes()) for size in (1, 300, BLOCK)]
    assert lengths == [BLOCK, BLOCK, 2 * BLOCK]


def test_sealing_twice_gives_two_messages():
    assert seal(b"one", [KEEPER.public]) != seal(b"one", [KEEPER.public])


@given(st.text(), st.text(), st.text())
def test_whatever_is_written_of_a_person_comes_back(name, contact, notes):
    identity = Identity(name=name, contact=contact, notes=notes)
    assert Identity.from_bytes(identity.to_bytes()) == identity
    assert len(identity.to_bytes()) % BLOCK == 0


def test_an_identity_that_is_too_long_is_refused_without_quoting_it():
    with pytest.raises(InputError, match="32 KiB") as refused:
        Identity(name="Sokha", notes="x" * 40_000).to_bytes()
    assert "Sokha" not in str(refused.value)


def test_an_identity_is_never_shown():
    assert repr(SOKHA) == f"{SOKHA}" == "<Identity>"
    assert repr(UNLOCKED) == f"{UNLOCKED}" == "<UnlockedKey>"
    assert "wrapped" not in repr(KEEPER)


def test_what_is_no_identity_is_refused_without_quoting_it():
    for wrong in (b"", b"[]", b'{"name": "Sokha"}', b'{"name": 1, "contact": "", "notes": ""}'):
        with pytest.raises(IntegrityBroken) as refused:
            Identity.from_bytes(wrong)
        assert "Sokha" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
def test_an_unlocked_key_is_never_written_out(copied):
    with pytest.raises(TypeError, match="never stored"):
        copied(UNLOCKED)


def test_the_unlocked_key_is_the_one_that_was_wrapped():
    assert UNLOCKED.public == KEEPER.public


def test_another_passphrase_opens_nothing():
    with pytest.raises(PassphraseWrong):
        unwrap(KEEPER.wrapped, PASSPHRASE + " ")


def test_a_passphrase_is_the_same_from_whichever_keyboard():
    composed, apart = "été à la pagode dorée", "e\u0301te\u0301 a\u0300\u00a0la pagode dore\u0301e"
    assert unwrap(keeper_key(composed).wrapped, apart)


def test_a_damaged_key_is_told_from_a_wrong_passphrase():
    with pytest.raises(IntegrityBroken, match="damaged"):
        unwrap(b"age-encryption.org/v2", PASSPHRASE)


@pytest.mark.parametrize(
    "passphrase", ["", "short", "elevenchars", "aaaaaaaaaaaaaaaa", "ababababcdcd"]
)
def test_a_passphrase_that_can_be_guessed_is_refused(passphrase):
    with pytest.raises(InputError, match="passphrase") as refused:
        check_passphrase(passphrase)
    assert len(passphrase) < 6 or passphrase not in str(refused.value)
    with pytest.raises(InputError):
        make_key(passphrase)


def test_five_words_are_accepted_in_any_script():
    check_passphrase("lantern meadow officer salt harbour")
    check_passphrase("គោមវាលស្មៅអំបិលកំពង់ផែ")


def test_nothing_is_sealed_to_nobody():
    with pytest.raises(InputError, match="no keeper's key"):
        seal(b"one", [])


def test_a_damaged_public_key_stops_the_sealing():
    with pytest.raises(InputError, match="damaged"):
        seal(b"one", [KEEPER.public, KEEPER.public[:-1]])


def test_a_key_it_is_not_sealed_to_opens_nothing():
    sealed = seal(b"one", [SECOND.public])
    with pytest.raises(NotSealedToThisKey):
        open_sealed(sealed, UNLOCKED)


@pytest.mark.parametrize("change", [lambda whole: whole[:-1], lambda whole: whole[:-4] + b"abcd"])
def test_what_was_altered_is_told_from_what_is_sealed_to_another(change):
    with pytest.raises(IntegrityBroken):
        open_sealed(change(seal(b"one", [KEEPER.public])), UNLOCKED)


def test_resealing_lets_a_new_keeper_in_and_an_old_one_out():
    sealed = reseal(seal(b"one", [KEEPER.public]), UNLOCKED, [SECOND.public])
    assert open_sealed(sealed, unwrap(SECOND.wrapped, PASSPHRASE)) == b"one"
    with pytest.raises(NotSealedToThisKey):
        open_sealed(sealed, UNLOCKED)


def test_resealing_what_one_cannot_open_is_refused():
    with pytest.raises(NotSealedToThisKey):
        reseal(seal(b"one", [SECOND.public]), UNLOCKED, [KEEPER.public])


@pytest.mark.slow("a key is wrapped and unwrapped at its real cost")
def test_a_key_made_for_a_keeper_opens_with_the_passphrase_and_no_other():
    pair = make_key(PASSPHRASE)
    assert pair.public.startswith("age1")
    assert isinstance(unwrap(pair.wrapped, PASSPHRASE), UnlockedKey)
    with pytest.raises(PassphraseWrong):
        unwrap(pair.wrapped, "meadow officer salt harbour lantern")
    cost = int(pair.wrapped.split(b"\n")[1].split()[-1])
    assert cost >= 15  # log2 of scrypt's N


def test_judging_needs_no_vault():
    code = (
        "import sys, milepost.evidence.consent, milepost.evidence.corroboration;"
        " print({'milepost.evidence.vault', 'pyrage'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_keys_are_age_keys():
    assert isinstance(x25519.Recipient.from_str(KEEPER.public), x25519.Recipient)
