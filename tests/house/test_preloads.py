"""The panel's page names every module that the panel needs, and no other."""

from __future__ import annotations

from tests.tools.preloads import EXTENSION, PAGE, link_modules, list_modules


def test_the_page_names_what_is_imported():
    html = PAGE.read_text(encoding="utf-8")
    assert link_modules(html, PAGE, EXTENSION / "panel/panel.js") == html, "python -m tests.tools.preloads"


def test_modules_are_found_through_those_that_import_them(tmp_path):
    (tmp_path / "a.js").write_text(
        '/** @import { T } from "./types.js" */\nimport { b } from "./deep/b.js";\n'
    )
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/b.js").write_text('export {\n  c,\n} from "../c.js";\nimport "./d.js";\n')
    (tmp_path / "deep/d.js").write_text('import { b } from "./b.js";\n')
    (tmp_path / "c.js").write_text("export const c = 1;\n")
    found = [path.relative_to(tmp_path).as_posix() for path in list_modules(tmp_path / "a.js")]
    assert found == ["deep/b.js", "c.js", "deep/d.js"]
