/**
 * Why a page gives no Snapshot, in English. The panel takes its words from _locales by the same codes.
 * @type {Record<string, string>}
 */
export const REFUSALS = {
  empty: "The page could not be read. Reload it, then click again.",
  too_large: "The page is too large to be read. Reload it, then click again before scrolling.",
  moved: "The page changed while it was read. Wait until it has loaded, then click again.",
  not_linkedin: "This is not a LinkedIn page. Open a person's profile on LinkedIn, then click again.",
  not_found: "LinkedIn says that there is no such profile.",
  wall: "LinkedIn asks you to sign in. Sign in, open the profile, then click again.",
  search_results: "This is a list of search results. Open one person's profile, then click again.",
  feed: "This is your feed. Open one person's profile, then click again.",
  notifications: "These are your notifications. Open one person's profile, then click again.",
  settings: "These are settings of your own. Open one person's profile, then click again.",
  messaging: "No conversation is open here. Open one, or a person's profile, then click again.",
  group_chat: "Several people take part in this conversation. Passerelle reads those with one person only.",
  several_threads: "Several conversations are open. Leave one of them open, then click again.",
  list: "This page lists several people. Open one person's profile, then click again.",
  job: "This is a job. Open a person's profile, then click again.",
  post: "This is a post or an article. Open its author's profile, then click again.",
  group: "This is a group or an event. Open one person's profile, then click again.",
  recruiter:
    "This page of Recruiter does not say which profile it shows. Open “Public profile” on it, then click again.",
  profile_part: "This is one part of a profile. Open the profile itself, then click again.",
  no_id: "The address of this page does not say whose profile it is. Open the profile itself.",
  no_name: "No name was found on this page. Wait until it has loaded, then click again, or fill in by hand.",
  hidden_name: "LinkedIn hides the name of this person from you.",
  disagreement: "The page names two different people or companies. Reload it, then click again.",
  unknown_layout: "LinkedIn shows this page in a form that is not known yet. You can fill in by hand.",
  other_page: "This page of LinkedIn shows no person and no company. Open a profile, then click again.",
};
