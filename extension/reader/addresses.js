/** Every address under which LinkedIn shows one person. */
import { canonical } from "./linkedin_url.js";

/** The first is the one that the page gives. @param {import("../wire.js").Snapshot} snapshot @returns {string[]} */
export function aliases({ profile_url, member_urn, salesnav_id }) {
  const urn = /^urn:li:fsd_profile:(.+)$/.exec(`${member_urn?.value ?? ""}`)?.[1] ?? "";
  const ids = [urn, `${salesnav_id?.value ?? ""}`].filter(Boolean);
  const urls = [`${profile_url?.value ?? ""}`, ...ids.map((id) => `https://www.linkedin.com/in/${id}`)];
  return [...new Set(urls.map(canonical).filter(Boolean))];
}
