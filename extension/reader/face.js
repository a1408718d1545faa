/** Photos of people in a part of a page, whatever attribute holds their address. */

const FACE = /profile-(?:display|framed)photo/;

/** Whether any attribute in an element holds the address of somebody's photo. @param {Element} root */
export function namesFace(root) {
  const nodes = [root, ...root.querySelectorAll("*")];
  return nodes.some((node) => [...node.attributes].some(({ value }) => FACE.test(value)));
}
