/** Every address under which LinkedIn shows one person, and what a page is remembered by. */
import { canonical } from "./linkedin_url.js";

/** The first is the one that the page gives. @param {import("../wire.js").Snapshot} snapshot @returns {string[]} */
export function aliases({ profile_url, member_urn, salesnav_id }) {
  const ids = [memberOf(member_urn), `${salesnav_id?.value ?? ""}`].filter(Boolean);
  const urls = [`${profile_url?.value ?? ""}`, ...ids.map((id) => `https://www.linkedin.com/in/${id}`)];
  return [...new Set(urls.map(canonical).filter(Boolean))];
}

/**
 * What tells a page's person and company apart from all others. `member` is the address that conversations know;
 * `employer` stands for a company without a page: this person's, by its name.
 * @typedef {Partial<Record<"person" | "member" | "company" | "employer", string>>} Pages
 */

/** @param {import("../wire.js").Snapshot} snapshot @returns {Pages} */
export function addressesOf(snapshot) {
  const person = canonical(`${snapshot.profile_url?.value ?? ""}`);
  const company = canonical(`${snapshot.company_url?.value ?? ""}`);
  const id = memberOf(snapshot.member_urn);
  const member = id ? canonical(`https://www.linkedin.com/in/${id}`) : "";
  const name = `${snapshot.current_company?.value ?? ""}`.trim().toLowerCase();
  // by the person too: two firms of one name are not one
  const employer = person && name && !company ? `${person}\n${name}` : "";
  const pages = { person, member: member === person ? "" : member, company, employer };
  return Object.fromEntries(Object.entries(pages).filter(([, address]) => address));
}

/** The id in a member's URN; "" without one. @param {import("../wire.js").Seen | undefined} urn */
function memberOf(urn) {
  return /^urn:li:fsd_profile:(.+)$/.exec(`${urn?.value ?? ""}`)?.[1] ?? "";
}
