/**
 * Every npm script comes through here. Plain JavaScript that an old Node (18) runs with nothing installed:
 * install what the lockfile names, pick a Node that is new enough, run the command under it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine, unknownSentence } from './commands.mjs';
import { ensureInstalled } from './install-guard.mjs';
import { carriedNode, chooseNode, noNodeSentence } from './node-choice.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const host = {
  version: process.versions.node,
  execPath: process.execPath,
  platform: process.platform,
  arch: process.arch,
  root,
  exists: existsSync,
};

run(process.argv[2], process.argv.slice(3));

/**
 * @param {string | undefined} name
 * @param {readonly string[]} given
 */
function run(name, given) {
  const line = commandLine(name, given);
  if (line === null) return leave(2, unknownSentence(name));
  const nodeMissing = () => chooseNode(host) === null && carriedNode(host) !== null;
  const installed = ensureInstalled({ root, nodeMissing, say: (text) => console.error(text) });
  if (installed !== 0) return leave(installed);
  const node = chooseNode(host);
  if (node === null) return leave(1, noNodeSentence(host));
  const [file, ...rest] = line;
  if (!existsSync(join(root, file)))
    return leave(2, `${file} is not in this checkout. / ${file} no está en esta copia.`);
  pass(node, [join(root, file), ...rest]);
}

/**
 * Runs it in our place: our terminal, our signals, its exit code.
 *
 * @param {string} node
 * @param {readonly string[]} line
 */
function pass(node, line) {
  const path = [dirname(node), process.env['PATH'] ?? ''].join(delimiter);
  // Heard before there is a child: a signal that comes while it is being made must not end us alone.
  /** @type {import('node:child_process').ChildProcess | null} */
  let started = null;
  /** @param {NodeJS.Signals} signal */
  const handOn = (signal) =>
    void (started ? started.kill(signal) : process.exit(128 + constants.signals[signal]));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, handOn);
  // A terminal sends Ctrl-C to the whole group, so the child has it already; passing it on would be a second Ctrl-C.
  process.on('SIGINT', () => (process.stdin.isTTY ? undefined : handOn('SIGINT')));
  // Node 24 before 24.12 warns at every start that it strips types.
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...line], {
    cwd: root,
    // What was compiled once is not compiled again by each process: a command of the line starts in half the time.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...process.env, PATH: path },
    stdio: 'inherit',
  });
  started = child;
  child.on('error', (problem) => leave(1, `${node}: ${problem.message}`));
  child.on('exit', (code, signal) =>
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
  );
}

/**
 * @param {number} code
 * @param {string} [sentence]
 */
function leave(code, sentence) {
  if (sentence !== undefined) console.error(sentence);
  process.exitCode = code;
}
