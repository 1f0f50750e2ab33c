"""``kiosk setup`` and ``kiosk rekey`` as staff type them."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.sealing import new_key_pair
from data.store.folder import StoreFolder
from data.store.recipients import Recipients
from data.store.rekey import open_keys
from kiosk.cli.arguments import run
from tests.kit.quick_wrap import quick_unwrap, quick_wrap

PASSPHRASE, OTHER = "four blue chairs", "three red lamps"
Answer = str | BaseException | Callable[[], str]


class Person:
    """Somebody at the terminal: answers what is asked, one after the other."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: list[Answer] = []
        self.waits: list[float] = []

    def will_type(self, *answers: Answer) -> None:
        self.answers = list(answers)

    def answer(self, question: str = "") -> str:
        self.asked.append(question)
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer if isinstance(answer, str) else answer()


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    person = Person()
    monkeypatch.setattr(builtins, "input", person.answer)
    monkeypatch.setattr("kiosk.cli.asking.getpass", person.answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("time.sleep", person.waits.append)
    monkeypatch.setattr("kiosk.cli.keys.wrap", quick_wrap)
    monkeypatch.setattr("kiosk.cli.keys.unwrap", quick_unwrap)
    return person


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    return StoreFolder(tmp_path / "store")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "sheet.html"


def code_on(sheet: Path) -> str:
    """The recovery code, as somebody reads it from the sheet."""
    return " ".join(re.findall(r"<li>(.{4})</li>", sheet.read_text(encoding="utf-8")))


def set_up(person: Person, folder: StoreFolder, sheet: Path) -> str:
    """Make a store; gives its code."""
    person.will_type(PASSPHRASE, PASSPHRASE, lambda: code_on(sheet))
    assert run(["setup", "--store", str(folder.path), "--sheet", str(sheet)]) == 0
    code = code_on(sheet)
    sheet.unlink()
    return code


class TestSetup:
    def test_makes_a_store_that_passphrase_and_sheet_open(
        self, person: Person, folder: StoreFolder, sheet: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code = set_up(person, folder, sheet)
        assert open_keys(folder, PASSPHRASE, quick_unwrap).secret == open_keys(folder, code, quick_unwrap).secret
        told = capsys.readouterr().out
        assert "If both are lost, nobody can ever read what visitors left." in told
        assert f"Delete {sheet} when it is printed" in told
        assert code.replace(" ", "-") not in told

    def test_the_sheet_is_for_its_owner_only(self, person: Person, folder: StoreFolder, sheet: Path) -> None:
        modes: list[int] = []

        def read() -> str:
            modes.append(sheet.stat().st_mode & 0o777)
            return code_on(sheet)

        person.will_type(PASSPHRASE, PASSPHRASE, read)
        assert run(["setup", "--store", str(folder.path), "--sheet", str(sheet)]) == 0
        assert modes == [0o600]

    def test_nothing_is_there_before_the_code_was_typed_from_the_sheet(
        self, person: Person, folder: StoreFolder, sheet: Path
    ) -> None:
        def is_nothing_there(wrong: str) -> Callable[[], str]:
            def look() -> str:
                assert not folder.path.exists()
                return wrong

            return look

        another = "0000 0000 0000 0000 0000 0000"
        person.will_type(
            PASSPHRASE, PASSPHRASE, is_nothing_there("no idea"), is_nothing_there(another), lambda: code_on(sheet)
        )
        assert run(["setup", "--store", str(folder.path), "--sheet", str(sheet)]) == 0
        assert folder.recovery.exists()
        assert person.waits == [2]  # only what could be a code costs a wait

    @pytest.mark.parametrize("stop", [KeyboardInterrupt(), EOFError()], ids=["ctrl-c", "end"])
    @pytest.mark.parametrize("after", [0, 1, 2])
    def test_stopped_at_any_question_it_leaves_nothing(
        self,
        person: Person,
        folder: StoreFolder,
        sheet: Path,
        stop: BaseException,
        after: int,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        person.will_type(*[PASSPHRASE] * after, stop)
        assert run(["setup", "--store", str(folder.path), "--sheet", str(sheet)]) == 1
        assert capsys.readouterr().err == "kiosk: stopped; nothing was made.\n"
        assert list(sheet.parent.iterdir()) == []

    def test_without_a_printer_the_code_is_copied_by_hand(
        self, person: Person, folder: StoreFolder, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told: list[str] = []

        def copied() -> str:
            told.append(capsys.readouterr().out)
            return ""

        def from_paper() -> str:
            return "".join(re.findall(r"Group \d: (.*)", told[0])).replace(" ", "")

        person.will_type(PASSPHRASE, PASSPHRASE, "", copied, from_paper)
        assert run(["setup", "--store", str(folder.path)]) == 0
        assert len(from_paper()) == 24
        assert open_keys(folder, from_paper(), quick_unwrap).by_code
        assert [path.name for path in folder.path.parent.iterdir()] == ["store"]

    def test_a_sheet_never_takes_the_place_of_another_file(
        self, person: Person, folder: StoreFolder, sheet: Path
    ) -> None:
        sheet.write_text("precious")
        for place in (sheet, sheet.parent / "nowhere" / "sheet.html"):
            assert run(["setup", "--store", str(folder.path), "--sheet", str(place)]) == 1
        assert person.asked == []
        assert sheet.read_text() == "precious"
        other = sheet.with_name("other.html")
        person.will_type(PASSPHRASE, PASSPHRASE, str(sheet), str(other), lambda: code_on(other))
        assert run(["setup", "--store", str(folder.path)]) == 0
        assert sheet.read_text() == "precious"

    def test_passphrases_that_differ_or_are_short_are_asked_for_again(
        self, person: Person, folder: StoreFolder, sheet: Path
    ) -> None:
        person.will_type("short", PASSPHRASE, OTHER, PASSPHRASE, PASSPHRASE, lambda: code_on(sheet))
        assert run(["setup", "--store", str(folder.path), "--sheet", str(sheet)]) == 0
        open_keys(folder, PASSPHRASE, quick_unwrap)

    def test_a_second_key_is_sealed_to_and_one_that_is_none_is_refused_before_anything_is_asked(
        self, person: Person, folder: StoreFolder, sheet: Path
    ) -> None:
        place = ["setup", "--store", str(folder.path), "--sheet", str(sheet)]
        assert run([*place, "--second-key", "age1nonsense"]) == 1
        assert person.asked == []
        second = new_key_pair().public
        person.will_type(PASSPHRASE, PASSPHRASE, lambda: code_on(sheet))
        assert run([*place, "--second-key", second]) == 0
        assert Recipients.from_text(folder.recipient.read_text()).second == (second,)

    def test_is_not_done_twice(self, person: Person, folder: StoreFolder, sheet: Path) -> None:
        set_up(person, folder, sheet)
        before = {file.name: file.read_bytes() for file in folder.path.iterdir()}
        assert run(["setup", "--store", str(folder.path)]) == 1
        assert {file.name: file.read_bytes() for file in folder.path.iterdir()} == before


class TestRekey:
    def test_by_the_old_passphrase_the_sheet_stays(self, person: Person, folder: StoreFolder, sheet: Path) -> None:
        code = set_up(person, folder, sheet)
        person.will_type(PASSPHRASE, OTHER, OTHER)
        assert run(["rekey", "--store", str(folder.path)]) == 0
        assert open_keys(folder, OTHER, quick_unwrap).secret == open_keys(folder, code, quick_unwrap).secret

    def test_by_the_code_there_is_a_new_sheet(self, person: Person, folder: StoreFolder, sheet: Path) -> None:
        code = set_up(person, folder, sheet)
        person.will_type(code, OTHER, OTHER, lambda: code_on(sheet))
        assert run(["rekey", "--store", str(folder.path), "--sheet", str(sheet)]) == 0
        assert code_on(sheet) != code
        assert open_keys(folder, code_on(sheet), quick_unwrap).by_code

    def test_wrong_tries_wait_longer_each_time_and_end(
        self, person: Person, folder: StoreFolder, sheet: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        set_up(person, folder, sheet)
        person.will_type(*["wrong"] * 10)
        assert run(["rekey", "--store", str(folder.path)]) == 1
        assert person.waits == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]
        assert capsys.readouterr().err == "kiosk: that is not the passphrase.\n"

    @pytest.mark.parametrize("answers", [0, 1, 2, 3])
    def test_stopped_at_any_question_it_changes_nothing(
        self, person: Person, folder: StoreFolder, sheet: Path, answers: int
    ) -> None:
        set_up(person, folder, sheet)
        before = {file.name: file.read_bytes() for file in folder.path.iterdir()}
        person.will_type(*[PASSPHRASE, OTHER, OTHER][:answers], KeyboardInterrupt())
        assert run(["rekey", "--store", str(folder.path), "--new-key", "--sheet", str(sheet)]) == 1
        assert {file.name: file.read_bytes() for file in folder.path.iterdir()} == before
        assert not sheet.exists()

    def test_a_new_key_seals_what_comes_next(self, person: Person, folder: StoreFolder, sheet: Path) -> None:
        set_up(person, folder, sheet)
        before = Recipients.from_text(folder.recipient.read_text())
        person.will_type(PASSPHRASE, OTHER, OTHER, lambda: code_on(sheet))
        assert run(["rekey", "--store", str(folder.path), "--new-key", "--sheet", str(sheet)]) == 0
        after = open_keys(folder, code_on(sheet), quick_unwrap).recipients
        assert after.centre != before.centre
        assert after.earlier == (before.centre,)

    def test_without_keys_it_names_setup(self, folder: StoreFolder, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["rekey", "--store", str(folder.path)]) == 1
        assert "kiosk setup" in capsys.readouterr().err
