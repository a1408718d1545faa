/** What looks like pronouns: LinkedIn shows them in a line that other things stand in too. */
import { squeezeBlanks } from "../text.js";

/** Pronouns as people write them, small letters, in every language of LinkedIn that has them. */
const KNOWN = new Set(
  [
    "he him his she her hers they them their theirs it its xe xem xyr ze zie zir zirs hir hirs ey em eir ve ver vis per pers fae faer ne nem ae aer co thon any",
    "il lui elle elles ils iel ielle ielles iels ael al ol eux leur",
    "er ihm ihn sein seine sie ihr ihre dey deren dessen xier xies hen es en sier",
    "él el ella elle le la lo ellos ellas elles suyo suya",
    "ele dele ela dela elu delu eles elas deles delas ile dile",
    "lui lei loro egli ella essi",
    "hij hem zij haar ze die hun hen zijn",
    "han honom hans ham ho hon henne hennes henni hende hendes hun hennar de dem deras deres dei deira hen hens hän hänen hänet he",
    "on jego jemu ona jej oni ich one ono oto onu onx",
    "он его ему она её ее ей они их ним він його йому вона її їй вони їх",
    "ő övé ők",
    "el lui ea ei dumnealui dumneaei",
    "on jeho ona její oni jejich",
    "αυτός αυτού αυτόν αυτή αυτής αυτήν αυτό",
    "o onun onu ona",
    "هو له هي لها هم لهم او",
    "הוא לו שלו היא לה שלה הם להם הן",
    "彼 彼女 彼ら 他 她 牠 它 他们 她们 她們 他們 그 그녀 그들",
    "वह उसे उसका उसकी वे तो ती ते ഉ সে তিনি ਉਹ అతను ఆమె వారు",
    "dia ia beliau mereka siya sila niya kanya anh chị cô ông bà họ anh ấy chị ấy cô ấy เขา เธอ",
  ].flatMap((words) => words.split(" ")),
);
const LONGEST = 40;

/** A line that is somebody's pronouns, without the brackets around it; "" for any other. @param {string} said */
export function pronounsOf(said) {
  const bare = squeezeBlanks(said).replace(/^[([（]\s*([^()[\]（）]+?)\s*[)\]）]$/, "$1");
  return looksLikePronouns(bare) ? bare : "";
}

/**
 * Whether a line is somebody's pronouns: every part of it is one (`She/Her`, `Elle`), or it is short words with
 * slashes of which one is (`xe/they/xir`).
 * @param {string} said
 */
export function looksLikePronouns(said) {
  const plain = squeezeBlanks(said)
    .replace(/^[([（]|[)\]）]$/g, "")
    .toLowerCase();
  if (!plain || plain.length > LONGEST || /[\d·•|@]/.test(plain)) return false;
  const parts = plain
    .replace(/ ấy(?!\p{L})/gu, "")
    .split(/\s*[/／,|]\s*|\s+(?:and|or|et|ou|und|oder|y|o|e)\s+/)
    .filter(Boolean);
  const known = parts.filter((part) => KNOWN.has(part)).length;
  const short = parts.length > 1 && parts.every((part) => /^[\p{L}\p{M}']{1,8}$/u.test(part));
  return (known > 0 && known === parts.length) || (short && known > 0);
}
