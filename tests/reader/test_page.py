"""The injected function: it reads, and does nothing else to the page."""

from tests import TESTS

HTML = (TESTS / "pages/sdui_2026_contact_overlay_synthetic_de/page.html").read_text("utf-8")
URL = "https://www.linkedin.com/in/j%C3%B6rg-m%C3%BCller-wei%C3%9F-1a2b3c/overlay/contact-info/"


def test_one_plain_message(chromium):
    page = chromium.load(HTML, URL)
    assert (page["url"], page["lang"], page["moved"]) == (URL, "de", False)
    assert page["title"] == "(12) Dr.-Ing. Jörg Müller-Weiß | LinkedIn"
    assert "<style" not in page["html"]
    assert set(page) == {"url", "moved", "lang", "title", "at", "html", "interop"}


def test_the_page_is_as_it_was_and_nothing_was_asked_for(chromium):
    chromium.load(HTML, URL)
    before = chromium.within("() => document.documentElement.outerHTML")
    chromium.within(
        "() => { window.changes = []; new MutationObserver((all) => changes.push(...all)).observe(document,"
        " { subtree: true, childList: true, attributes: true, characterData: true }); }"
    )
    asked = len(chromium.asked)
    chromium.within(f"({chromium.run('() => page.page.toString()')})")
    assert (
        chromium.within("async () => { await new Promise(requestAnimationFrame); return changes.length; }")
        == 0
    )
    assert chromium.within("() => document.documentElement.outerHTML") == before
    assert chromium.asked[asked:] == []


def test_what_has_no_box_is_marked_and_what_only_wraps_is_not(chromium):
    html = """<!DOCTYPE html><style>.none{display:none}.contents{display:contents}</style>
    <div class="contents"><p id="shown">a</p></div><div class="none"><p id="hidden">b</p></div>"""
    page = chromium.load(html, URL)["html"]
    assert '<div class="none" data-passerelle-hidden="">' in page
    assert page.count("data-passerelle-hidden") == 1


def test_what_only_a_screen_reader_says_is_marked(chromium):
    html = """<!DOCTYPE html><style>.v{position:absolute;width:1px;height:1px;overflow:hidden}</style>
    <p><i class="v">Lives in</i>Tuban</p><i class="v"></i><p style="display:contents;overflow:hidden">a</p>"""
    page = chromium.load(html, URL)["html"]
    assert '<i class="v" data-passerelle-spoken="">Lives in</i>Tuban' in page
    assert page.count("data-passerelle-spoken") == 1


def test_an_open_shadow_root_comes_along(chromium):
    html = """<!DOCTYPE html><div id="interop-outlet"><template shadowrootmode="open">
    <section class="msg-overlay">Hello<script>1</script></section></template></div>"""
    page = chromium.load(html, URL)
    assert page["interop"].strip() == '<section class="msg-overlay">Hello</section>'


def test_a_page_that_is_too_large_is_refused(chromium):
    page = chromium.load(f"<!DOCTYPE html><p>{'x' * 6_000_001}</p>", URL)
    assert page["html"] == ""
    assert chromium.read(page) == {"refused": "too_large"}


def test_a_page_that_moved_while_it_was_read_is_refused(chromium):
    assert chromium.read(chromium.load(HTML, URL) | {"moved": True}) == {"refused": "moved"}
