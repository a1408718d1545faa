/** Prints every function, export, import and name of the modules that it is given, as JSON: one object a module. */
import { readFileSync } from "node:fs";
import { parse, tokenizer } from "acorn";

const FORM = { ecmaVersion: "latest", sourceType: "module", locations: true };

/** What a function is called: its own name, or that of the variable or property which holds it. */
function nameOf(node, parent) {
  if (node.id) return node.id.name;
  if (parent?.type === "VariableDeclarator") return parent.id.name ?? "";
  if (["MethodDefinition", "Property", "PropertyDefinition"].includes(parent?.type)) return parent.key.name ?? "";
  return "";
}

function* functionsIn(node, parent) {
  if (Array.isArray(node)) {
    for (const child of node) yield* functionsIn(child, parent);
    return;
  }
  if (!node || typeof node.type !== "string") return;
  if (/Function/.test(node.type)) {
    const name = nameOf(node, parent);
    if (name && name !== "constructor") yield { name, lines: node.loc.end.line - node.loc.start.line + 1 };
  }
  for (const value of Object.values(node)) {
    if (value && typeof value === "object") yield* functionsIn(value, node);
  }
}

/** The names that a module exports. */
function exportsOf(body) {
  return body.flatMap((node) => {
    if (node.type !== "ExportNamedDeclaration") return [];
    const { declaration, specifiers } = node;
    const declared = declaration?.declarations?.map(({ id }) => id.name) ?? [declaration?.id?.name];
    return [...declared, ...specifiers.map(({ exported }) => exported.name)].filter(Boolean);
  });
}

function describeModule(path) {
  const text = readFileSync(path, "utf-8");
  const { body } = parse(text, FORM);
  const names = [...tokenizer(text, FORM)].filter(({ type }) => type.label === "name").map(({ value }) => value);
  return {
    path,
    functions: [...functionsIn(body)],
    exports: exportsOf(body),
    names: names.length,
    ones: names.filter((name) => name === "one").length,
  };
}

console.log(JSON.stringify(process.argv.slice(2).map(describeModule)));
