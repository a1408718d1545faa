"""The extension's digest, asked in Node."""

import json
import os
import subprocess

from tests import ROOT

NODE = """
// Node 20 has no Map.groupBy, which every browser of ours has
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
const { gistsOf } = await import("./digest/gist.js");
const { sumUpWeek } = await import("./digest/week.js");
const { CODES, STEPS, TOPICS, isGist } = await import("./digest/vocabulary.js");
const { csvOf, markdownOf, plainTextOf, sectionsOf } = await import("./digest/files.js");
const given = JSON.parse(process.argv[1]);
const fileOf = (week, format) => {
  const tell = (count) => (count && count < 5 ? "few" : String(count));
  const sections = sectionsOf(week, (sort, name) => `${sort} ${name}`, (sort) => sort, tell);
  const head = ["a", "b", "c"];
  const ways = { md: markdownOf("T", sections), txt: plainTextOf("T", sections), csv: csvOf(sections, head) };
  return ways[format];
};
const ways = {
  gists: ([entries, person]) => gistsOf(entries, person),
  week: ([writes, now]) => sumUpWeek(writes, now),
  file: ([week, format]) => fileOf(week, format),
  is_gist: ([line]) => isGist(line),
  vocabulary: () => ({ codes: [...CODES], topics: TOPICS, steps: STEPS }),
};
console.log(JSON.stringify(given.map(([way, args]) => ways[way](args))));
"""


def ask_all(*asked):
    told = subprocess.run(
        ["node", "--input-type=module", "-e", NODE, json.dumps(asked)],
        cwd=ROOT / "extension",
        capture_output=True,
        text=True,
        check=True,
        # a day is this computer's
        env={**os.environ, "TZ": "UTC"},
    )
    return json.loads(told.stdout)


def entry(text, author="", kind="message"):
    return {"kind": kind, "key": "k", "text": text, "at": "", "author": author, "due": ""}
