"""The website: right HTML, links that lead somewhere, and words that stay words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import html5lib
import pytest
from icalendar import Calendar
from msgspec import structs

from data.centre.models import Centre
from data.centre.opportunity import Contact, Opportunity
from data.language import load_language
from data.pages.publish import LIST, NotOursError, publish
from data.pages.site import site
from kiosk.cli.arguments import carry_out
from tests.conftest import example_centre
from tests.kit.fakes import NOW

HTML = "{http://www.w3.org/1999/xhtml}"
LONDON = ZoneInfo("Europe/London")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "[click](javascript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://example.org/x.png)",
    '<https://example.org/"onclick=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "</title></main><iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;script&gt; &#60;script&#62;",
    "<!-- --><svg/onload=alert(1)>",
)
ELEMENTS = frozenset(
    "html head meta title link body a header nav main footer h1 h2 h3 h4 p ul ol li dl dt dd br em strong".split()  # noqa: SIM905
)


def pages(centre: Centre | None = None) -> dict[str, bytes]:
    """Every file of the website."""
    return dict(site(centre or example_centre(), load_language(), NOW))


def parsed(page: bytes) -> Element:
    """A page, read as strictly as the standard says."""
    tree: Element = html5lib.HTMLParser(strict=True).parse(page)
    return tree


def html_of(files: dict[str, bytes]) -> Iterator[tuple[str, Element]]:
    for path, content in files.items():
        if path.endswith(".html"):
            yield path, parsed(content)


def elements(tree: Element) -> Iterator[tuple[str, Element]]:
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield element.tag.removeprefix(HTML), element


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of the website on this machine."""
    publish(pages().items(), tmp_path / "site")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "site")))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class TestAPage:
    def test_is_html_as_the_standard_says_with_one_title_and_headings_in_order(self) -> None:
        titles = []
        for path, tree in html_of(pages()):
            levels = [int(name[1]) for name, _ in elements(tree) if name in {"h1", "h2", "h3", "h4", "h5", "h6"}]
            assert levels[0] == 1, path
            assert levels.count(1) == 1, path
            assert all(after <= before + 1 for before, after in pairwise(levels)), path
            titles += [element.text for name, element in elements(tree) if name == "title"]
            assert tree.get("lang") == "en-GB"
        assert len(titles) == len(set(titles)) > 40

    def test_needs_nothing_from_elsewhere_and_runs_nothing(self) -> None:
        for path, tree in html_of(pages()):
            for name, element in elements(tree):
                assert name in ELEMENTS, path
                loaded = element.get("href") if name == "link" else element.get("src")
                assert loaded is None or loaded.endswith("style.css"), path
        assert b"url(" not in pages()["style.css"]
        assert b"@import" not in pages()["style.css"]

    def test_says_all_that_its_role_description_says(self) -> None:
        files, centre = pages(), example_centre()
        for opportunity in centre.opportunities:
            text = " ".join("".join(parsed(files[f"{opportunity.id}/index.html"]).itertext()).split())
            for line in centre.role_pages[opportunity.id].splitlines():
                words = " ".join(line.lstrip("#- ").replace("<", "").replace(">", "").split())
                assert words in text, opportunity.id

    def test_stays_when_its_opportunity_has_closed_and_says_so(self) -> None:
        first, *others = example_centre().opportunities
        closed = structs.replace(first, closes=NOW.date() - timedelta(days=1))
        files = pages(structs.replace(example_centre(), opportunities=(closed, *others)))
        assert b"This has closed." in files[f"{first.id}/index.html"]
        assert f"{first.id}/index.html".encode() not in files["index.html"]


class TestEveryAddress:
    def test_leads_somewhere_from_every_page_and_from_every_code(self, served: str) -> None:
        centre, folder = example_centre(), str(example_centre().details.role_pages_url)
        codes = [str(centre.role_page_address(one)).replace(folder, served) for one in centre.opportunities]
        seen, waiting = set[str](), [served, *codes]
        while waiting:
            address = waiting.pop()
            with urlopen(address, timeout=10) as answer:
                content, reached = answer.read(), answer.url
            seen.add(address)
            if reached.endswith(("/", ".html")):
                ids = {element.get("id") for _, element in elements(parsed(content))}
                for _, element in elements(parsed(content)):
                    link = element.get("href") or ""
                    if link.startswith("#"):
                        assert link[1:] in ids
                    elif link and not link.startswith(("https:", "mailto:", "tel:")):
                        linked = urljoin(reached, link)
                        assert linked.startswith(served)
                        waiting += [linked] if linked not in seen and linked not in waiting else []
        files = {urljoin(served, path) for path in pages()}
        assert files <= seen | {urljoin(served, "index.html")}, "no page is out of reach"

    def test_that_is_not_there_is_noticed(self, served: str) -> None:
        with pytest.raises(HTTPError):
            urlopen(f"{served}nothing/", timeout=10)


def _saying(centre: Centre, words: str, at: int) -> Opportunity:
    """An opportunity that says nothing else."""
    first = centre.opportunities[0]
    contact = Contact(role=words, email="a@example.org")
    dates = tuple(structs.replace(one, place=words) for one in first.dates)
    return structs.replace(first, id=f"o{at}", title=words, summary=words, when=words, contact=contact, dates=dates)


class TestACentresWords:
    def test_never_become_markup(self) -> None:
        centre, card, change = example_centre(), example_centre().cards[0], example_centre().complete_changes[0]
        numbered = list(enumerate(HOSTILE))
        files = pages(
            structs.replace(
                centre,
                details=structs.replace(centre.details, name=HOSTILE[0], welcome=HOSTILE[1]),
                opportunities=tuple(_saying(centre, words, at) for at, words in numbered),
                role_pages={f"o{at}": f"# {words}\n\n## {words}\n\n{words}\n\n- {words}\n" for at, words in numbered},
                cards=tuple(structs.replace(card, id=f"o{at}", title=words, text=words) for at, words in numbered),
                changes=tuple(structs.replace(change, id=f"o{at}", title=words, did=words) for at, words in numbered),
            )
        )
        for path, tree in html_of(files):
            for name, element in elements(tree):
                assert name in ELEMENTS, f"{path}: {name}"
                assert not [key for key, _ in element.items() if key.startswith("on") or key == "style"], path
                link = (element.get("href") or "#").lower()
                assert not link.startswith(("javascript:", "data:")), path
        for at, words in numbered:
            for folder in ("", "rights/", "changes/"):
                assert words in "".join(parsed(files[f"{folder}o{at}/index.html"]).itertext())


class TestACalendarFile:
    def test_holds_every_date_by_the_clocks_of_london(self) -> None:
        calendar = Calendar.from_ical(pages()["dates.ics"])
        found = {
            (str(event["summary"]), _on_the_wall(event.start), _on_the_wall(event.end)) for event in calendar.events
        }
        opportunities = example_centre().opportunities
        assert found == {(one.title, day.starts, day.ends) for one in opportunities for day in one.dates}
        assert len({str(event["uid"]) for event in calendar.events}) == len(found)
        assert {event["dtstart"].params["tzid"] for event in calendar.events} == {"Europe/London"}

    def test_brings_the_rules_of_its_time_zone(self) -> None:
        (rules,) = Calendar.from_ical(pages()["dates.ics"]).timezones
        zone = rules.to_tz(lookup_tzid=False)
        for days in range(0, 3_000, 13):
            noon = datetime(2026, 1, 1, 12) + timedelta(days=days)  # noqa: DTZ001 - each zone gives its own
            assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=LONDON).utcoffset()


def _on_the_wall(moment: date) -> datetime:
    assert isinstance(moment, datetime)
    return moment.replace(tzinfo=None)


class TestTheFolder:
    def test_is_written_anew_over_its_own(self, tmp_path: Path) -> None:
        folder = tmp_path / "site"
        publish([("index.html", b"old"), ("gone/index.html", b"old")], folder)
        assert publish([("index.html", b"new")], folder) == 1
        assert sorted(one.name for one in folder.rglob("*")) == ["index.html", LIST]
        assert (folder / "index.html").read_bytes() == b"new"
        assert [one.name for one in tmp_path.iterdir()] == ["site"]

    @pytest.mark.parametrize("spoil", ["added", "edited", "foreign", "file", "link"])
    def test_is_left_as_it_is_when_anything_in_it_is_somebody_elses(self, tmp_path: Path, spoil: str) -> None:
        folder = tmp_path / "site"
        if spoil == "foreign":
            folder.mkdir()
            (folder / "holiday.jpg").write_bytes(b"x")
        elif spoil == "file":
            folder.write_bytes(b"x")
        elif spoil == "link":
            (tmp_path / "elsewhere").mkdir()
            folder.symlink_to(tmp_path / "elsewhere")
        else:
            publish([("index.html", b"old")], folder)
            (folder / ("CNAME" if spoil == "added" else "index.html")).write_bytes(b"mine")
        before = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
        with pytest.raises(NotOursError):
            publish([("index.html", b"new")], folder)
        assert {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()} == before

    def test_is_as_it_was_when_writing_breaks_off(self, tmp_path: Path) -> None:
        folder = tmp_path / "site"
        publish([("index.html", b"old")], folder)

        def breaking() -> Iterator[tuple[str, bytes]]:
            yield "index.html", b"new"
            raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space"):
            publish(breaking(), folder)
        assert (folder / "index.html").read_bytes() == b"old"
        assert [one.name for one in tmp_path.iterdir()] == ["site"]

    def test_may_be_read_by_whatever_serves_it(self, tmp_path: Path) -> None:
        publish([("a/index.html", b"x")], tmp_path / "site")
        assert {oct(one.stat().st_mode & 0o777) for one in (tmp_path / "site").rglob("*.html")} == {"0o644"}
        assert oct((tmp_path / "site" / "a").stat().st_mode & 0o777) == "0o755"


class TestTheCommand:
    def test_writes_the_pages_and_says_where_to_begin(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert carry_out(["pages", "--out", str(tmp_path / "site")]) == (0, "")
        assert f"Begin with {tmp_path / 'site' / 'index.html'}." in capsys.readouterr().out
        assert (tmp_path / "site" / "carers-hour" / "index.html").is_file()

    def test_says_in_one_line_why_it_did_not(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine")
        status, told = carry_out(["pages", "--out", str(tmp_path)])
        assert status == 1
        assert "mine.txt" in told or "was not written by “kiosk pages”" in told
        assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
