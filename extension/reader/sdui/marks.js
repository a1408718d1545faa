/** The marks by which the places of an SDUI top card are told. */
const FR = "sdui_2026_profile_grouped_synthetic_fr";
const HASH = "sdui_2026_contact_hash_own_en";
const ROLE = "sdui_2026_role_heading_own_sv";

export const MARKS = {
  heading: { proof: FR, select: ":is(h1, h2)" },
  role: { proof: ROLE, select: "[role='heading']" },
  contact: { proof: FR, select: "a[href*='/overlay/contact-info']" },
  button: { proof: HASH, select: "a:is([href='#'], :not([href])), button, [role='button'], [role='link']" },
  firms: { proof: FR, select: "[role='button']:has(svg) p" },
  wrapper: { proof: FR, select: "[data-display-contents]" },
  ghost: { proof: FR, select: "figure svg[id^='person-accent']" },
};
