"""Where the tests run: their own home, SQLite or a PostgreSQL of their own, and the real corpus."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import settings as hypothesis_settings

from tests import postgres

DATABASE = "MILEPOST_TEST_DATABASE"
HERE = Path(__file__).parent
PLAIN = {
    *("values", "vocabulary", "documents", "evidence", "framework", "landmarks", "checking"),
    *("assessment", "reporting", "golden"),
}
"""The rooms of the tests that are about plain layers."""
PLAIN_FILES = {
    *("functional/test_bad_input.py", "functional/test_demo.py"),
    *("functional/test_founding_report.py", "unit/records/test_stores.py"),
    *("functional/test_report.py", "unit/cli/test_read.py", "unit/web/test_translations.py"),
    *("unit/config/test_openapi.py", "unit/repository/test_what_running_needs.py"),
}
"""Files of other rooms whose tests read files and sources, or begin with a file of SQLite; those
that ask for a database do not count."""
CORPUS = "MILEPOST_CORPUS"
SCREENSHOTS = "MILEPOST_SCREENSHOTS"
FOUNDING_REPORT = "seeds/A-HRC-51-66.en.txt"

ROOT = Path(__file__).resolve().parent.parent
IS_XDIST_WORKER = "PYTEST_XDIST_WORKER" in os.environ


# --- before Django reads its settings


def _choose_database(until_exit: ExitStack) -> None:
    """Leave in DATABASE_URL what the tests run on; workers inherit it from the first process."""
    database = os.environ.get(DATABASE, "")
    if database not in {"", "sqlite", "postgres"}:
        raise pytest.UsageError(f"{DATABASE} is {database!r}; it may be 'sqlite' or 'postgres'.")
    if database == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif database == "postgres" and not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = until_exit.enter_context(postgres.server())


def _prepare() -> None:
    # a developer's own settings must not change what a test finds
    for name in list(os.environ):
        if name.startswith("MILEPOST_") and name not in {DATABASE, CORPUS, SCREENSHOTS}:
            del os.environ[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = "milepost.config.settings"
    os.environ["MILEPOST_SECRET_KEY"] = "no secret: for tests only"
    # Playwright's loop would make Django refuse the database in a test that drives a browser
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

    until_exit = ExitStack()
    atexit.register(until_exit.close)
    home = tempfile.mkdtemp(prefix="milepost-tests-")
    until_exit.callback(shutil.rmtree, home, ignore_errors=True)
    os.environ["MILEPOST_HOME"] = home
    if not IS_XDIST_WORKER:
        _choose_database(until_exit)


_prepare()

# a shared machine is slow at times: a test that takes long is not for that reason wrong
# on top of Hypothesis's own profile: in CI that one draws the same examples every time
hypothesis_settings.register_profile("milepost", parent=hypothesis_settings.default, deadline=None)
# before a commit fewer examples are tried; all of them when all tests are run
hypothesis_settings.register_profile(
    "quick", parent=hypothesis_settings.get_profile("milepost"), max_examples=25
)
hypothesis_settings.load_profile("milepost")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``; review the difference before it is committed."""
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files from what is read now"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Put SQLite's test database in a file: what is tested is then what is used, WAL and all."""
    from django.conf import settings

    default = settings.DATABASES["default"]
    if default["ENGINE"] == "django.db.backends.sqlite3":
        file = Path(os.environ["MILEPOST_HOME"]) / "test.sqlite3"
        default["TEST"] = {**default.get("TEST", {}), "NAME": str(file)}


def pytest_report_header() -> list[str]:
    """Say what the tests run on, so that a log cannot be taken for another's."""
    from django.conf import settings

    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    corpus = _corpus()
    return [f"database: {engine}", f"corpus: {corpus if corpus.is_dir() else 'not at hand'}"]


# --- what a test needs and this machine may lack


def _corpus() -> Path:
    return Path(os.environ.get(CORPUS) or ROOT.parent / "shared")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip, aloud, what needs the corpus or the other database."""
    from django.db import connection

    if connection.vendor == "postgresql":
        _leave_out_plain(config, items)
    corpus = _corpus()
    for item in items:
        if "corpus" in item.keywords and not corpus.is_dir():
            item.add_marker(pytest.mark.skip(f"no corpus at {corpus}; set {CORPUS}"))
        if "postgres" in item.keywords and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(f"about PostgreSQL; set {DATABASE}=postgres"))
    # what takes long first, module by module: none is left over at the end, and what a module
    # shares is made once
    long = {item.path for item in items if "slow" in item.keywords or "browser" in item.keywords}
    items.sort(key=lambda item: item.path not in long)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """No process waits for another: who is done takes half of what the other has left."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what was collected: a tenth of all the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_sessionfinish() -> None:
    gc.unfreeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Of a test that passed, forget what it printed and logged: queries alone are gigabytes."""
    report = yield
    if report.passed:
        report.sections.clear()
    return report


def _leave_out_plain(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what ran on SQLite and is the same here: plain layers, what is marked `sqlite`, and
    how pages look.

    A year's work is played through in a browser on both.
    """
    left = [item for item in items if _is_plain(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not _is_plain(item)]


def _is_plain(item: pytest.Item) -> bool:
    path = item.path.relative_to(HERE)
    place = path.parts
    room = place[1] if place[0] == "unit" else place[0]
    fixtures = set(getattr(item, "fixturenames", ()))
    asks = item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}
    looks = item.get_closest_marker("browser") and item.path.name != "test_year.py"
    plain = room in PLAIN or path.as_posix() in PLAIN_FILES
    if item.get_closest_marker("postgres"):
        return False
    return bool(looks or item.get_closest_marker("sqlite")) or (plain and not asks)


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """The folder of real documents. For tests marked `corpus`."""
    return _corpus()


@pytest.fixture(scope="session")
def founding_report(corpus_dir: Path) -> Path:
    """A/HRC/51/66, the 2022 report on Cambodia, as text. For tests marked `corpus`."""
    return corpus_dir / FOUNDING_REPORT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's chromium. For tests marked `browser`."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed: `make test` installs it")
        pytest.skip("chromium is not installed: `make test` installs it")
    return path


@pytest.fixture(scope="session", autouse=True)
def _emptied_where_there_are_rows() -> None:
    """Whatever commits is followed by this instead of Django's `flush`, which takes seconds."""
    from django.test import TransactionTestCase

    from tests import emptying

    TransactionTestCase._fixture_teardown = lambda _: emptying.empty()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Begin with the tables that an earlier run made, where the migrations are still the same."""
    from tests import template

    template.bring()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int) -> None:
    """Where tests failed on PostgreSQL, what the server ended and why is a part of the answer."""
    if exitstatus and (said := postgres.endings(os.environ.get("DATABASE_URL", ""))):
        terminalreporter.section("what the server ended")
        terminalreporter.write_line("\n".join(said))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Migrate what was brought, on SQLite; PostgreSQL begins with nothing."""
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Keep the tables for the next run; leave nobody in the database when it is dropped."""
    from django.db import connection

    from tests import snapshot, template

    with django_db_blocker.unblock():
        template.keep()
    yield
    if connection.vendor == "postgresql":
        # of a process or a thread that has ended, the server may not know yet; and it may be
        # counting rows by itself
        with django_db_blocker.unblock():
            snapshot.empty_of_people(connection.settings_dict["NAME"])


@pytest.fixture
def database_url(transactional_db: None) -> str:
    """The URL of this test's own database, for a second process that is to work on it."""
    from django.db import connection

    given: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    password = f":{quote(given['PASSWORD'], safe='')}" if given["PASSWORD"] else ""
    port = f":{given['PORT']}" if given["PORT"] else ""
    host = quote(given["HOST"], safe="")
    return f"postgresql://{given['USER']}{password}@{host}{port}/{given['NAME']}"
