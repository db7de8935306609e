"""The gallery in a real browser, opened from its files: search, filters, deep links, keyboard, widths and colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import NEW

from rekindle import inventory

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

MSGID = "message.shared.anchor.boss"
CONTRAST = 4.5  # WCAG 2.2, 1.4.3, level AA
# The lowest contrast of any text that is shown against what is painted behind it, with that text.
LOWEST_CONTRAST = """() => {
  const channels = (text) => text.match(/[\\d.]+/g).map(Number);
  const luminance = (text) => {
    const [r, g, b] = channels(text).map((one) => one / 255)
      .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  let lowest = [21, ""];
  for (const element of document.querySelectorAll("main *, header *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < lowest[0]) lowest = [contrast, element.outerHTML.slice(0, 80)];
  }
  return lowest;
}"""

# What is wider than the window: the page itself, and texts outside the frames that can be scrolled.
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll("main :is(p, h1, h2, h3, a, select)")]
  .filter((one) => one.checkVisibility() && !one.closest(".scroll"))
  .filter((one) => one.scrollWidth > innerWidth || one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 60))"""


def shown(page: Page) -> Locator:
    """The entries that search and filters have left."""
    return page.locator("[data-item]:visible")


def test_first_page_has_the_coverage_of_each_language(visit: Open) -> None:
    """A table says what is done in each language, and a new one is there with nothing."""
    page = visit("index.html")
    table = page.get_by_role("table").first
    expect(table.get_by_role("row").filter(has_text=re.compile(r"Deutsch(?! \()"))).to_contain_text("100%")
    new = table.get_by_role("row").filter(has_text="polski")
    expect(new).to_contain_text("0%")
    new.get_by_role("link").click()
    expect(page.get_by_role("region", name=re.compile("polski"))).to_be_in_viewport()


def test_search_finds_a_text_in_either_language(visit: Open) -> None:
    """Words in any order and without their accents find a string by its translation, its English or its id."""
    page = visit("strings-de.html")
    search = page.get_by_role("searchbox", name="Search")
    for words in ("gearbeitet fur sie", "worked for you", MSGID):
        search.fill(words)
        expect(page.get_by_role("status")).to_contain_text(" of ")
        expect(page.locator(f"[id='{MSGID}']")).to_be_visible()
        assert shown(page).count() < len(inventory.texts()) / 10


def test_search_without_a_match_says_so(visit: Open) -> None:
    """Nothing found is said, and one button shows all again."""
    page = visit("tips-de.html")
    every = shown(page).count()
    page.get_by_role("searchbox", name="Search").fill("qqqq")
    expect(page.get_by_text("Nothing here matches.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(f"0 of {every} entries")
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_have_text(f"{every} entries")
    assert shown(page).count() == every


def test_filters_narrow_a_message(visit: Open) -> None:
    """Channel and address are chosen together; what is left is counted, and headings of nothing are gone."""
    page = visit("message-ask_reference-de.html")
    page.get_by_label("Channel").select_option("letter")
    page.get_by_label("Address").select_option("informal")
    expect(page.get_by_role("heading", name="Phone script")).to_be_hidden()
    expect(page.get_by_role("heading", name="Letter")).to_be_visible()
    left = shown(page)
    assert left.count() > 0
    assert {one.get_attribute("data-channel") for one in left.all()} == {"letter"}
    assert {one.get_attribute("data-formality") for one in left.all()} == {"informal"}


def test_missing_strings_are_one_click_away(visit: Open) -> None:
    """The first page links to what is missing, and the strings page shows just that."""
    page = visit("index.html")
    page.get_by_role("region", name=re.compile("polski")).get_by_role("link", name="missing", exact=True).click()
    expect(page.get_by_label("State")).to_have_value("missing")
    expect(shown(page).first.get_by_text("missing", exact=True)).to_be_visible()
    page = visit("strings-de.html?state=missing")
    expect(page.get_by_text("Nothing here matches.")).to_be_visible()


def test_first_page_searches_a_language(visit: Open) -> None:
    """What is asked on the first page is asked on the language's strings."""
    page = visit("index.html")
    region = page.get_by_role("region", name=re.compile(r"Deutsch(?! \()"))
    region.get_by_role("searchbox").fill("gearbeitet")
    region.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"strings-de\.html\?q=gearbeitet$"))
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("gearbeitet")
    expect(page.get_by_role("status")).to_contain_text(" of ")


@pytest.mark.parametrize("tag", ["en", "de", NEW, "ar-XB"])
def test_deep_link_arrives_at_a_msgid(visit: Open, tag: str) -> None:
    """A link with a msgid shows that string."""
    page = visit(f"strings-{tag}.html#{MSGID}")
    expect(page.locator(f"[id='{MSGID}']")).to_be_in_viewport()


def test_deep_link_arrives_whatever_is_filtered(visit: Open) -> None:
    """A link to what a filter hides shows all again."""
    page = visit(f"strings-de.html?q=qqqq#{MSGID}")
    expect(page.locator(f"[id='{MSGID}']")).to_be_in_viewport()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("")


def test_string_and_its_message_link_to_each_other(visit: Open) -> None:
    """From a string to a message that says it, and from the message back to the string."""
    page = visit(f"strings-de.html#{MSGID}")
    page.locator(f"[id='{MSGID}'] footer").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"message-\w+-de\.html#"))
    page.locator(f"a[href='strings-de.html#{MSGID}']").first.click()
    expect(page.locator(f"[id='{MSGID}']")).to_be_in_viewport()


def test_keyboard_alone_is_enough(visit: Open) -> None:
    """The first key leads past the navigation to search and filters, and what has the focus shows it."""
    page = visit("strings-de.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    search = page.get_by_role("searchbox", name="Search")
    expect(search).to_be_focused()
    assert search.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.type("gearbeitet")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Domain")).to_be_focused()
    page.keyboard.type("gui")
    expect(page.get_by_label("Domain")).to_have_value("guidance")


def test_landmarks_headings_and_names_are_there_for_a_screen_reader(visit: Open) -> None:
    """One main part, one first heading, named navigation and search, and texts in their own language."""
    page = visit("message-nudge-de.html")
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    expect(page.get_by_role("navigation", name="Gallery")).to_be_visible()
    expect(page.get_by_role("navigation", name="This page in another language")).to_be_visible()
    expect(page.get_by_role("search", name="Search and filter this page")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("article.sample [lang=de] .body").count() > 0


def test_right_to_left_text_runs_so_in_a_page_that_does_not(visit: Open) -> None:
    """Only the texts of the language run from right to left; a placeholder in them keeps to itself."""
    page = visit(f"strings-ar-XB.html#{MSGID}")
    own = page.locator(f"[id='{MSGID}'] [lang=ar-XB]")
    assert own.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert own.locator("p").first.evaluate("(one) => getComputedStyle(one).textAlign") == "start"
    assert page.locator("main").evaluate("(one) => getComputedStyle(one).direction") == "ltr"
    assert own.locator("bdi").first.evaluate("(one) => getComputedStyle(one).unicodeBidi") == "isolate"


def test_without_javascript_all_can_be_read(visit: Open) -> None:
    """No script: everything is shown, links work, and what could only disappoint is not there."""
    page = visit(f"strings-de.html#{MSGID}", script=False)
    expect(page.locator(f"[id='{MSGID}']")).to_be_in_viewport()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    assert shown(page).count() == page.locator("[data-item]").count()


def test_policy_lets_nothing_else_in(browser: Browser, gallery: Path) -> None:
    """A script, a style or a picture that were to slip into a page is refused by its policy."""
    page = browser.new_page()
    page.goto(f"{gallery.as_uri()}/index.html")
    refused: list[str] = page.evaluate("""() => new Promise((done) => {
      const refused = [];
      addEventListener("securitypolicyviolation", (event) => {
        refused.push(event.effectiveDirective);
        if (refused.length === 3) done(refused);
      });
      document.body.insertAdjacentHTML("beforeend", "<img src='https://example.org/x.png'><p style='color: red'>x");
      const script = document.createElement("script");
      script.textContent = "window.slipped = true";
      document.body.append(script);
    })""")
    assert {"img-src", "style-src-attr", "script-src-elem"} == set(refused)
    assert not page.evaluate("window.slipped")
    page.close()


@pytest.mark.parametrize("kind", ["index", "messages", "guidance", "message", "strings", "entries"])
def test_no_page_is_wider_than_the_window(visit: Open, gallery: Path, kind: str) -> None:
    """On a phone and on a desktop nothing is cut or scrolled sideways in any language, but tables in a frame."""
    # The English stands on every other language's pages as well.
    names = sorted(path.name for path in gallery.iterdir() if not path.stem.endswith("-en"))
    if kind == "entries":
        chosen = [name for name in names if "-" in name and not name.startswith(("message-", "strings-"))]
    else:
        chosen = [name for name in names if name.partition(".")[0] == kind or name.startswith(f"{kind}-")]
    assert chosen
    page = visit(chosen[0])
    found = {}
    for name in chosen:
        page.goto(f"{gallery.as_uri()}/{name}")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if wide := page.evaluate(TOO_WIDE):
                found[name, width] = wide
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "link", ["index.html", f"message-reconnect_note-{NEW}.html", f"strings-{NEW}.html", "messages.html"]
)
def test_texts_stand_out_in_light_and_dark(visit: Open, scheme: str, link: str) -> None:
    """Every text has the contrast that WCAG asks for, in both colour schemes, which do differ."""
    page = visit(link, scheme=scheme)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background))) < 3 * 128) == (scheme == "dark")
    contrast, where = page.evaluate(LOWEST_CONTRAST)
    assert contrast >= CONTRAST, where
