import { parseSync, Visitor } from "vite";

/** @import { ESTree } from "vite" */

/**
 * Texts of the style elements that the code of a library makes while it runs, so that a
 * policy can allow these and no others. The text is a literal, or a template of the
 * module's own constants, trimmed or not.
 *
 * @param {string} code a module, as JavaScript
 * @returns {readonly string[]}
 * @throws Error when a style is made whose text does not stand in the code
 */
export function injectedStyles(code) {
  const { program } = parseSync("library.mjs", code);
  /** @type {Map<string, string>} */
  const constants = new Map();
  /** @type {string[]} */
  const names = [];
  /** @type {Map<string, ESTree.Expression>} */
  const texts = new Map();
  let made = 0;
  new Visitor({
    CallExpression(call) {
      if (isStyle(call)) made += 1;
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== "Identifier" || !init) return;
      if (isStyle(init)) names.push(id.name);
      if (init.type === "Literal" && typeof init.value === "string") {
        constants.set(id.name, init.value);
      }
    },
    AssignmentExpression({ left, right }) {
      const name = textOwner(left);
      if (name !== null) texts.set(name, right);
    },
  }).visit(program);
  if (names.length !== made) throw new Error("A style element is made that has no name.");
  return names.map((name) => {
    const text = textOf(texts.get(name), constants);
    if (text === null) throw new Error(`The text of the style element "${name}" is not known.`);
    return text;
  });
}

/**
 * `document.createElement("style")`, whatever stands for the document.
 *
 * @param {ESTree.Expression} expression
 */
function isStyle(expression) {
  if (expression.type !== "CallExpression") return false;
  const { callee, arguments: given } = expression;
  const [tag] = given;
  return (
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "createElement" &&
    tag?.type === "Literal" &&
    tag.value === "style"
  );
}

/**
 * `style` of `style.textContent`; `null` for anything else.
 *
 * @param {ESTree.AssignmentTarget} target
 */
function textOwner(target) {
  if (target.type !== "MemberExpression") return null;
  const { object, property } = target;
  if (property.type !== "Identifier" || property.name !== "textContent") return null;
  return object.type === "Identifier" ? object.name : null;
}

/**
 * @param {ESTree.Expression | undefined} expression
 * @param {ReadonlyMap<string, string>} constants
 * @returns {string | null} `null` = not known before it runs
 */
function textOf(expression, constants) {
  if (expression?.type === "Literal") {
    return typeof expression.value === "string" ? expression.value : null;
  }
  if (expression?.type === "Identifier") return constants.get(expression.name) ?? null;
  if (expression?.type === "CallExpression") {
    const { callee } = expression;
    if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return null;
    if (callee.property.name !== "trim") return null;
    return textOf(callee.object, constants)?.trim() ?? null;
  }
  if (expression?.type !== "TemplateLiteral") return null;
  const values = expression.expressions.map((value) => textOf(value, constants));
  if (values.includes(null)) return null;
  return expression.quasis.map(({ value }, at) => value.cooked + (values[at] ?? "")).join("");
}
