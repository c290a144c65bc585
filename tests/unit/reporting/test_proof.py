"""A signed manifest: what it says of a folder or an archive, and that no tampering escapes it."""

import io
import json
import shutil
import stat
import subprocess
import tracemalloc
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.reporting import proof
from milepost.reporting.proof import About, Signer, Verdict
from milepost.values.errors import InputError

# the private and the public key of RFC 8032, section 7.1, test 1
SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
PUBLIC = "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
OTHER = Signer("4c" * 32)
ABOUT = About(
    what="evidence-bundle",
    name="Cambodia, bundle 3",
    issuer="Office of the Special Rapporteur",
    issued=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
)
FILES = {
    "evidence/file-1.pdf": b"%PDF-1.7 a photograph of the notice on the gate",
    "evidence/file-2.txt": "ការឃុំខ្លួន".encode(),
    "information.json": b'{"text": "Held for 14 months without trial."}\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "bundle"
    for path, content in FILES.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    proof.sign_folder(place, ABOUT, Signer(SEED))
    return place


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    place = tmp_path / "bundle.zip"
    with place.open("wb") as out:
        proof.write_zip(out, ((path, [one]) for path, one in FILES.items()), ABOUT, Signer(SEED))
    return place


def wrong(verdict: Verdict) -> tuple[str, str] | None:
    return (verdict.problem.code, verdict.problem.path) if verdict.problem else None


def packed_anew(archive: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The archive with other contents, packed by an ordinary program."""
    with zipfile.ZipFile(archive) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    change(contents)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in contents.items():
            new.writestr(name, content)
    return archive


def test_a_folder_that_was_packed_whole_is_verified_as_it_is(folder: Path, tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", folder.parent, folder.name)
    assert proof.verify(Path(packed), PUBLIC).problem is None
    (file,) = folder.glob("evidence/file-1.pdf")
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    packed = shutil.make_archive(str(tmp_path / "other"), "zip", folder.parent, folder.name)
    assert wrong(proof.verify(Path(packed), PUBLIC)) == ("altered", "evidence/file-1.pdf")


class TestWhole:
    def test_the_manifest_says_what_was_issued(self, folder: Path) -> None:
        verdict = proof.verify(folder)

        assert verdict.problem is None
        assert verdict.key == PUBLIC
        assert json.loads((folder / "manifest.json").read_bytes()) == {
            "schema": "milepost/manifest/1",
            "what": "evidence-bundle",
            "name": "Cambodia, bundle 3",
            "issuer": "Office of the Special Rapporteur",
            "issued": "2026-11-23T09:30:00+00:00",
            "key": PUBLIC,
            "files": [
                {
                    "path": "evidence/file-1.pdf",
                    "size": 47,
                    "sha256": "365aeed28f3cb7768d68a413f7c2faef87b1b1468f881afe60bb044c15271d7e",
                },
                {
                    "path": "evidence/file-2.txt",
                    "size": 33,
                    "sha256": "0396e3619e368b0196dd83ea17d85bed16c5f5f5b6f19c3bb68122bd679a9b66",
                },
                {
                    "path": "information.json",
                    "size": 46,
                    "sha256": "c47b680a14881498fc80ae1cb425a9ad5f6cd16e3cd3fe82b0254b5d83acca14",
                },
            ],
        }

    def test_folder_and_archive_carry_the_same_manifest(self, folder: Path, archive: Path) -> None:
        with zipfile.ZipFile(archive) as packed:
            assert packed.read("manifest.json") == (folder / "manifest.json").read_bytes()
        assert proof.verify(archive) == proof.verify(folder)

    def test_the_same_files_give_the_same_archive(self, archive: Path) -> None:
        out = io.BytesIO()
        proof.write_zip(out, ((path, [one]) for path, one in FILES.items()), ABOUT, Signer(SEED))
        assert out.getvalue() == archive.read_bytes()

    def test_an_archive_packed_anew_by_another_program_is_whole(self, archive: Path) -> None:
        assert wrong(proof.verify(packed_anew(archive, lambda _: None))) is None

    def test_it_says_that_a_key_is_anyones_until_one_is_expected(self, folder: Path) -> None:
        (note,) = proof.verify(folder).notes
        assert "it does not show who that is" in note
        assert proof.verify(folder, PUBLIC).notes == ()

    def test_signing_again_takes_the_place_of_the_earlier_proof(self, folder: Path) -> None:
        (folder / "information.json").write_text("{}")
        proof.sign_folder(folder, ABOUT, OTHER)
        assert wrong(proof.verify(folder, OTHER.public)) is None

    def test_openssl_finds_the_signature_right(self, folder: Path, tmp_path: Path) -> None:
        """Who does not trust Milepost needs no more than this."""
        head = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: what stands before the key
        (tmp_path / "key.der").write_bytes(head + b64decode(PUBLIC.partition(":")[2]))
        signature = json.loads((folder / "manifest.sig").read_bytes())["signature"]
        (tmp_path / "raw.sig").write_bytes(b64decode(signature))
        command = (
            "openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -sigfile raw.sig"
        )
        done = subprocess.run(
            [*command.split(), "-in", folder / "manifest.json"],
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )
        assert b"Signature Verified Successfully" in done.stdout


class TestTampering:
    """Whatever is done to a folder or an archive, the first file it was done to is named."""

    @pytest.mark.parametrize("path", FILES)
    def test_one_byte_altered(self, folder: Path, path: str) -> None:
        content = bytearray((folder / path).read_bytes())
        content[-1] ^= 1
        (folder / path).write_bytes(content)
        assert wrong(proof.verify(folder)) == ("altered", path)

    @pytest.mark.parametrize("path", FILES)
    def test_a_byte_added_or_cut_off(self, folder: Path, path: str) -> None:
        content = (folder / path).read_bytes()
        for other in (content + b"\n", content[:-1]):
            (folder / path).write_bytes(other)
            assert wrong(proof.verify(folder)) == ("altered", path)

    @pytest.mark.parametrize("path", FILES)
    def test_a_file_missing(self, folder: Path, path: str) -> None:
        (folder / path).unlink()
        assert wrong(proof.verify(folder)) == ("missing", path)

    def test_a_file_added(self, folder: Path) -> None:
        (folder / "evidence" / "file-3.txt").write_text("planted")
        assert wrong(proof.verify(folder)) == ("extra", "evidence/file-3.txt")

    def test_a_file_renamed(self, folder: Path) -> None:
        (folder / "information.json").rename(folder / "information-1.json")
        assert wrong(proof.verify(folder)) == ("extra", "information-1.json")

    def test_the_first_of_several_is_named(self, folder: Path) -> None:
        for path in ("information.json", "evidence/file-2.txt"):
            (folder / path).write_text("other")
        assert wrong(proof.verify(folder)) == ("altered", "evidence/file-2.txt")

    @pytest.mark.parametrize("position", [1, 40, 300, -2])
    def test_the_manifest_altered(self, folder: Path, position: int) -> None:
        content = bytearray((folder / "manifest.json").read_bytes())
        content[position] ^= 1
        (folder / "manifest.json").write_bytes(content)
        assert wrong(proof.verify(folder)) == ("manifest", "manifest.json")

    def test_every_byte_of_the_signature_counts(self, folder: Path) -> None:
        content = (folder / "manifest.sig").read_bytes()
        for position in range(len(content)):
            altered = bytearray(content)
            altered[position] ^= 1
            (folder / "manifest.sig").write_bytes(altered)
            code, path = wrong(proof.verify(folder)) or ("", "")
            assert (code, path) in {("signature", "manifest.sig"), ("manifest", "manifest.json")}

    def test_the_signature_of_another_manifest(self, folder: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        other.mkdir()
        proof.sign_folder(other, ABOUT, Signer(SEED))
        (folder / "manifest.sig").write_bytes((other / "manifest.sig").read_bytes())
        assert wrong(proof.verify(folder)) == ("manifest", "manifest.json")

    def test_altered_and_signed_anew_by_someone_else(self, folder: Path) -> None:
        (folder / "information.json").write_text("{}")
        proof.sign_folder(folder, ABOUT, OTHER)
        assert wrong(proof.verify(folder)) is None
        assert wrong(proof.verify(folder, PUBLIC)) == ("key", "manifest.sig")

    @pytest.mark.parametrize(
        ("name", "code"), [("manifest.json", "manifest"), ("manifest.sig", "signature")]
    )
    def test_without_its_proof(self, folder: Path, name: str, code: str) -> None:
        (folder / name).unlink()
        assert wrong(proof.verify(folder)) == (code, name)

    def test_a_link_is_not_followed(self, folder: Path, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        secret.write_bytes(FILES["information.json"])
        (folder / "information.json").unlink()
        (folder / "information.json").symlink_to(secret)
        assert wrong(proof.verify(folder)) == ("path", "information.json")
        with pytest.raises(InputError, match="link or special file"):
            proof.sign_folder(folder, ABOUT, Signer(SEED))

    @given(position=st.integers(0, 2**16), bit=st.integers(0, 7))
    @settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_an_archive_with_any_bit_flipped(
        self, archive: Path, tmp_path: Path, position: int, bit: int
    ) -> None:
        """Refused, or the flip was in what a zip program writes around the files."""
        content = bytearray(archive.read_bytes())
        content[position % len(content)] ^= 1 << bit
        flipped = tmp_path / "flipped.zip"
        flipped.write_bytes(content)
        try:
            verdict = proof.verify(flipped, PUBLIC)
        except InputError:
            return
        if verdict.problem is None:
            with zipfile.ZipFile(flipped) as packed:
                assert {path: packed.read(path) for path in FILES} == FILES


class TestHostileArchives:
    @pytest.mark.parametrize(
        "path",
        [
            "../planted.txt",
            "/etc/planted",
            "evidence/../../planted",
            "evidence\\..\\planted",
            "C:planted",
            "evidence//planted",
            "./planted",
            "planted\u202etxt.exe",
            "planted\n",
        ],
    )
    def test_a_path_that_leads_out_is_refused(self, archive: Path, path: str) -> None:
        packed_anew(archive, lambda contents: contents.update({path: b""}))
        code, _ = wrong(proof.verify(archive)) or ("", "")
        assert code == "path"
        with pytest.raises(InputError, match="may not be used"):
            proof.write_zip(io.BytesIO(), [(path, [b""])], ABOUT, Signer(SEED))

    @pytest.mark.parametrize("twin", ["information.json", "INFORMATION.JSON"])
    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_files_of_one_name_are_refused(self, archive: Path, twin: str) -> None:
        with zipfile.ZipFile(archive, "a") as packed:
            packed.writestr(twin, "planted")
        assert wrong(proof.verify(archive)) == ("path", max("information.json", twin))

    def test_a_link_in_an_archive_is_refused(self, archive: Path) -> None:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(archive, "a") as packed:
            packed.writestr(link, "/etc/passwd")
        assert wrong(proof.verify(archive)) == ("path", "link")

    def test_what_unpacks_to_far_more_is_read_no_further_than_it_was_issued(
        self, archive: Path
    ) -> None:
        packed_anew(archive, lambda contents: contents.update({"information.json": bytes(2**27)}))
        tracemalloc.start()
        assert wrong(proof.verify(archive)) == ("altered", "information.json")
        assert tracemalloc.get_traced_memory()[1] < 2**22
        tracemalloc.stop()

    def test_an_archive_cut_off_is_one_clear_error(self, archive: Path) -> None:
        archive.write_bytes(archive.read_bytes()[:-30])
        with pytest.raises(InputError, match=r"bundle\.zip: It cannot be read"):
            proof.verify(archive)

    def test_nothing_there_is_one_clear_error(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="No such file"):
            proof.verify(tmp_path / "nothing.zip")


def test_an_archive_of_any_size_is_written_and_verified_in_constant_memory(tmp_path: Path) -> None:
    def content() -> Iterator[bytes]:
        for _ in range(300):
            yield bytes(2**18)

    tracemalloc.start()
    with (tmp_path / "large.zip").open("wb") as out:
        (file,) = proof.write_zip(out, [("film.mp4", content())], ABOUT, Signer(SEED))
    assert file.size == 300 * 2**18
    assert proof.verify(tmp_path / "large.zip").problem is None
    assert tracemalloc.get_traced_memory()[1] < 2**22
    tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    ["", "ed25519:", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "ed25519:AAAA", "age1x"],
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no public key"):
        proof.public_key(text)


def test_a_signing_key_never_shows_itself() -> None:
    with pytest.raises(InputError) as refused:
        Signer("not a key 4711")
    assert "4711" not in str(refused.value)
    assert SEED not in repr(Signer(SEED))
