import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Every rule of authority, read from the code itself, so that none can be added without somebody saying how it would be
 * broken (mutations.ts). A rule is
 *
 * - a function that answers yes or no, or with a reason against: by its declared return type;
 * - a place where a refusal is given: `refused('code', …)` and its like, `{ why: 'code' }`, or a code returned as such.
 *
 * What a mutation changes must lie in the function, or in the smallest statement that gives the refusal.
 *
 * Not read: `&&` and `||` one by one (a rule is broken once, not in each of its terms), rules of folders that `ruled` does
 * not name, and what a device does by itself (packages/client), which the matrices and stories hold.
 */
export interface Rule {
  readonly file: string;
  /** As a person looks for it: `survives`, or `allows: expired`. */
  readonly name: string;
  readonly line: number;
  /** Where it stands in the file's text. */
  readonly from: number;
  readonly to: number;
}

export const root = join(import.meta.dirname, '../..');

/** Where rules stand. A file that is added there is read like the others. */
const ruled = [
  'packages/domain/src/case/authority/*.ts',
  'packages/domain/src/{consent,conversation,exclusion,organisation,recovery,taken,own-device,guest,session}/*.ts',
  'packages/domain/src/contact/{faults,message-stop,verdict}.ts',
  'packages/client/src/{message-guards,own-devices}.ts',
  'packages/domain/src/response/{escalation,order}.ts',
  'packages/client/src/acts/{desk-door,message-stop,own-device,response,session,talk,visit}.ts',
  'packages/client/src/response-tending.ts',
  'packages/wire/src/capability.ts',
  'apps/relay/src/{accept,acts,live,live-door}.ts',
  'apps/relay/src/sealed-log/plan.ts',
];

/** Holds what rules made, decides nothing: its own tests compare whole folds. */
const unruled: ReadonlySet<string> = new Set(
  ['snapshot', 'frozen-chain', 'long-texts'].map((name) => `packages/domain/src/case/authority/${name}.ts`),
);

export const ruledFiles = (): readonly string[] =>
  ruled
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !unruled.has(file))
    .sort();

const sources = new Map<string, string>();
export function sourceOf(file: string): string {
  const text = sources.get(file) ?? readFileSync(join(root, file), 'utf8');
  sources.set(file, text);
  return text;
}

const answering =
  /^(?:boolean|\S+ is [\w[\]]+|Why|(?:Why|Fault|ConsentFault|DirectoryFault|ClosedCode|RefusalCode) \| null)$/;
const refusing: ReadonlySet<string> = new Set(['refused', 'refuse', 'fault']);

export function rulesIn(file: string, text = sourceOf(file)): readonly Rule[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const rules: Rule[] = [];
  const add = (name: string, node: ts.Node): void => {
    const from = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(from).line + 1;
    rules.push({ file, name, line, from, to: node.end });
  };
  const visit = (node: ts.Node, within: string, answersCode: boolean): void => {
    const named = functionNamed(node, source);
    const name = named?.name ?? within;
    const isAnswering = named !== null && answering.test(named.answers);
    if (isAnswering) add(name, node);
    const code = within === '' ? null : (refusalAt(node) ?? (answersCode ? codeReturned(node) : null));
    if (code !== null) add(`${name}: ${code}`, givingStatement(node));
    const inside =
      named === null ? answersCode : /\b(?:Why|ClosedCode|DirectoryFault|RefusalCode)\b/.test(named.answers);
    ts.forEachChild(node, (child) => visit(child, name, inside));
  };
  visit(source, '', false);
  return rules;
}

/** A named function and the type that it declares to answer with. */
function functionNamed(
  node: ts.Node,
  source: ts.SourceFile,
): { readonly name: string; readonly answers: string } | null {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node))
    return { name: node.name?.getText(source) ?? '', answers: node.type?.getText(source) ?? '' };
  if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer))
    return { name: node.name.getText(source), answers: node.initializer.type?.getText(source) ?? '' };
  return null;
}

function refusalAt(node: ts.Node): string | null {
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression)
      ? node.expression.name.text
      : ts.isIdentifier(node.expression)
        ? node.expression.text
        : '';
    // A live connection's own names its route and its message first.
    const code = node.arguments[called === '#refuse' ? 2 : 0];
    return refusing.has(called.replace('#', '')) && code && ts.isStringLiteral(code) ? code.text : null;
  }
  if (!ts.isPropertyAssignment(node) || !ts.isStringLiteral(node.initializer)) return null;
  return ['why', 'lacks', 'code'].includes(node.name.getText()) ? node.initializer.text : null;
}

/** A code that stands where a value is returned; one that is compared or handed on is none. */
function codeReturned(node: ts.Node): string | null {
  if (!ts.isStringLiteral(node)) return null;
  let at: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(at) || (ts.isConditionalExpression(at) && at.condition !== node))
    at = at.parent;
  return ts.isReturnStatement(at) || ts.isArrowFunction(at) ? node.text : null;
}

/** The smallest statement that gives a refusal, with the question on which it depends. */
function givingStatement(node: ts.Node): ts.Node {
  let at = node;
  while (!ts.isStatement(at) && at.parent) at = at.parent;
  while (ts.isBlock(at) || ts.isIfStatement(at.parent)) at = at.parent;
  return at;
}
