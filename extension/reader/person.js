/** What was found of a person -> a Snapshot as server/stages/snapshot.py validates it. */
import { boundField } from "./bounds.js";
import { employerOf } from "./career/employment.js";
import { currentOf, cutTails, dropUnclear } from "./career/positions.js";
import { readDottedDegree } from "./degrees.js";
import { canonical, isMember } from "./linkedin_url.js";
import { dropTail, dropTitles, isAnonymous } from "./names/names.js";
import { pronounsOf } from "./names/pronouns.js";
import { isMisnamedPerson, splitHeading } from "./names/title.js";
import { SELDOM } from "./properties.js";
import { fieldWithout, markDiffering, seen, toCheck } from "./seen.js";
import { subjectOf } from "./subject.js";
import { isAlike, isCount } from "./text.js";
import { pageLanguageOf } from "./words/tables.js";

/** @typedef {import("./read.js").Fields} Fields */

/** Every field of a Snapshot in the order of the wire contract. */
const NAMES = [
  ...["full_name", "profile_url", "public_id", "member_urn", "salesnav_id", "first_name", "last_name"],
  ...["pronouns", "headline", "current_title", "current_company", "company_url", "location", "about"],
  ...["connection_degree", "photo_url", "experiences", "education", "websites", "emails", "phones"],
  ...["industry", "skills", "languages", "sites", "birthday"],
];
/** What the address alone says, on a page of any layout. */
const ADDRESS = ["profile_url", "public_id"];

/**
 * @param {import("./ladder.js").Context} context
 * @param {import("./read.js").Heading} heading
 * @param {import("./read.js").Answer} answer
 * @returns {{snapshot: import("../wire.js").Snapshot} | import("./read.js").Refusal}
 */
export function personSnapshot(context, heading, answer) {
  if ("refused" in answer) return answer;
  /** @type {Fields} */
  const fields = {
    ...identifySubject(context.url, answer),
    ...answer.fields,
    ...workOf(answer, context.lang),
  };
  const { profile_url: address } = fields;
  for (const field of ["headline", "location"]) fields[field] = dropPlaceholder(cutDot(fields[field]));
  if (isCount(`${fields.location?.value ?? ""}`)) fields.location = fieldWithout("unreadable");
  if (fields.full_name?.state === "read") Object.assign(fields, readBesideName(context, fields));
  const { full_name: name, first_name: first, last_name: last } = fields;
  if (first?.state === "read") fields.first_name = { ...first, value: dropTitles(`${first.value}`) };
  if (last?.state === "read") fields.last_name = seen(dropTail(`${last.value}`), last.rung, "unreadable");
  // two names on one page: rather nobody than the wrong one
  if (name?.rung === "disagreement") return { refused: "disagreement" };
  if (name?.state !== "read") return { refused: "no_name" };
  const isNamed = [name.value, dropTitles(name.value)].some((said) => !isMisnamedPerson(context, said));
  if (!answer.untitled && !isNamed) return { refused: "disagreement" };
  if (isAnonymous(name.value)) return { refused: "hidden_name" };
  if (address?.state !== "read") return { refused: "no_id" };
  const sure = answer.era !== "unknown";
  const all = NAMES.map((said) => {
    const told = boundField(said, fields[said] ?? fieldWithout(stateWithout(said, name.value)));
    // A layout that nobody knows has no mark that proves an absence.
    const field = !sure && told.state === "absent" ? fieldWithout("unreadable") : told;
    return [said, sure || ADDRESS.includes(said) ? field : toCheck(field)];
  });
  return { snapshot: { ...heading, kind: answer.kind, era: answer.era, ...Object.fromEntries(all) } };
}

/**
 * The state of a field that a layout has no ladder for. The parts of a name stand in the whole of it, without a blank
 * between them in scripts that have none.
 * @param {string} field @param {string} fullName
 * @returns {import("./seen.js").State}
 */
function stateWithout(field, fullName) {
  // a name of one word is surely one of the two
  const isPart = field === "first_name" || (field === "last_name" && /\s|[\p{Lo}]{2}/u.test(fullName));
  const isWork = ["current_title", "current_company", "company_url"].includes(field);
  return isPart || isWork || SELDOM.includes(field) ? "unreadable" : "absent";
}

/** Without the dot that parts it from what stands before it on the same line. */
function cutDot(/** @type {import("./seen.js").Seen | undefined} */ field) {
  return field?.state === "read" ? { ...field, value: `${field.value}`.replace(/^[·•]\s+/, "") } : field;
}

/** Without what LinkedIn writes where its owner wrote nothing, `--`: no word and no sign, only strokes and dots. */
function dropPlaceholder(/** @type {import("./seen.js").Seen | undefined} */ field) {
  const isEmpty = field?.state === "read" && /^[\p{P}\s]+$/u.test(`${field.value}`);
  return isEmpty ? fieldWithout("absent") : (field ?? fieldWithout("absent"));
}

/** The same, unreadable where it was called absent. @param {import("./seen.js").Seen | undefined} field */
function dropAbsence(field) {
  return !field || field.state === "absent" ? fieldWithout("unreadable") : field;
}

/**
 * The name without what its heading says behind it, and that in its own field.
 * @param {import("./ladder.js").Context} context @param {Fields} fields @returns {Fields}
 */
function readBesideName(context, { full_name, pronouns, connection_degree }) {
  const whole = full_name ?? fieldWithout("unreadable");
  const { name, behind } = splitHeading(context, `${whole.value}`);
  const [said, degree] = [pronounsOf(behind), readDottedDegree(behind)];
  return {
    full_name: { ...whole, value: name },
    ...(said && pronouns?.state !== "read" && { pronouns: seen(said, whole.rung) }),
    ...(degree && connection_degree?.state !== "read" && { connection_degree: seen(degree, whole.rung) }),
  };
}

/** @param {string} url @param {import("./read.js").Found} answer @returns {Fields} */
function identifySubject(url, answer) {
  const address = answer.fields.profile_url ?? seen(canonical(url), "url");
  const vanity = subjectOf(`${address.value ?? ""}`);
  return {
    profile_url: address,
    // a member id stands for a public one that the page does not say
    public_id: seen(isMember(vanity) ? "" : vanity, address.rung, "unreadable"),
  };
}

/**
 * What the person does now: of the positions when the page lists them, else of its own words on it. When the card
 * names a company that no position that lasts is at, nobody knows which of the two it is. A kind of employment in
 * its place is no company. A headline is what its owner likes to write and proves no title.
 * @param {import("./read.js").Found} answer
 * @param {string} lang
 * @returns {Fields}
 */
function workOf({ fields, now, said: words = "" }, lang) {
  const said = [now?.current_company, fields.current_company].find((field) => field?.state === "read");
  const firm = said ? employerOf(`${said.value}`, lang) : null;
  const experiences = cutTails(fields.experiences ?? fieldWithout("unreadable"), firm ?? "");
  const found = currentOf(experiences, firm ?? "", words);
  // In a language without a table nobody knows whether a line names no employer.
  const listed = pageLanguageOf(lang)
    ? found
    : {
        current_title: dropAbsence(found.current_title),
        current_company: dropAbsence(found.current_company),
        company_url: dropAbsence(found.company_url),
      };
  const told = dropUnclear(experiences);
  // the card and the list name two employers: nobody knows which is old
  if (firm && listed.current_company.state === "read" && !isAlike(firm, listed.current_company.value))
    return {
      experiences: told,
      current_title: markDiffering(),
      current_company: markDiffering(),
      company_url: markDiffering(),
    };
  const apart = now?.current_company;
  if (told.state !== "read" && apart && ["read", "hidden"].includes(apart.state))
    return { ...now, experiences: told };
  if (!firm || listed.current_company.state === "read") return { ...listed, experiences: told };
  return {
    experiences: told,
    current_title: dropAbsence(listed.current_title),
    current_company: seen(firm, said?.rung ?? ""),
    company_url: fields.company_url?.state === "read" ? fields.company_url : dropAbsence(listed.company_url),
  };
}
