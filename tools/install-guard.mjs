/**
 * What is installed is what the lockfile names, or nothing of ours starts.
 *
 * The stamp in node_modules says from which lockfile, and for which kind of machine, it was filled. `npm ci` empties
 * node_modules first and the stamp goes with it, so an install that was cut short is never taken for a whole one.
 * Scripts of packages never run: nothing here needs one, and one of them would look for a compiler.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Left by `npm ci` in node_modules: the packages that it really put there. */
const npmOwnRecord = 'node_modules/.package-lock.json';
const stampFile = 'node_modules/.cobijo-stamp';
const installingFile = '.cobijo/install.pid';
const waitMs = 250;
/** A relay writes its process id under this name, in `.cobijo/` or in one folder below it. */
const relayPidFile = 'relay.pid';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages
 * @typedef {'ready' | 'adopt' | 'install' | 'refuse'} Decision
 */

/**
 * @param {{ lockfile: string, platform: string, arch: string }} of `lockfile` is the text of package-lock.json
 * @returns {string} one line, the same for the same packages on the same kind of machine
 */
export function stampOf({ lockfile, platform, arch }) {
  // A checkout on Windows may have other line ends; they are not other packages.
  const hash = createHash('sha256').update(lockfile.replaceAll('\r\n', '\n')).digest('hex');
  return `${hash} ${platform}-${arch}`;
}

/**
 * What to do about node_modules before a command starts.
 *
 * `adopt`: someone ran npm by hand and it holds what the lockfile names; only the stamp does not say so yet. A stamp
 * of another kind of machine is never adopted: npm's record leaves out which machine's binaries are there.
 * `refuse`: it must be filled anew, and a relay of this checkout runs from it; replacing its files under it could
 * end it in the middle of a write.
 *
 * @param {{
 *   wanted: string, stamp: string | null, agrees: boolean, nodeMissing: boolean, relayRuns: boolean,
 * }} seen `agrees`: npm's own record matches the lockfile; `nodeMissing`: the lockfile carries a Node for this
 *   machine, it is needed, and it is not there
 * @returns {Decision}
 */
export function decide({ wanted, stamp, agrees, nodeMissing, relayRuns }) {
  if (!nodeMissing) {
    if (stamp === wanted) return 'ready';
    if (agrees && (stamp === null || machineOf(stamp) === machineOf(wanted))) return 'adopt';
  }
  return relayRuns ? 'refuse' : 'install';
}

/** @param {string} stamp */
function machineOf(stamp) {
  return stamp.split(' ')[1];
}

/**
 * Whether npm's record of what it installed is what the lockfile names. Optional packages of other machines may be
 * absent; nothing may differ and nothing may be there besides.
 *
 * @param {LockedPackages} locked `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json
 */
export function agree(locked, installed) {
  const names = Object.keys(locked).filter((name) => name !== '');
  if (Object.keys(installed).some((name) => locked[name] === undefined)) return false;
  return names.every((name) => {
    const want = locked[name];
    const have = installed[name];
    if (have === undefined) return want?.optional === true;
    return have.version === want?.version && have.integrity === want?.integrity && have.link === want?.link;
  });
}

/**
 * Brings node_modules in step with the lockfile, saying so in both languages on the error output (the standard output
 * belongs to the command, which may print JSON).
 *
 * @param {{ root: string, nodeMissing: () => boolean, say: (line: string) => void }} options
 * @returns {number} 0 when the command may start, else the exit code
 */
export function ensureInstalled({ root, nodeMissing, say }) {
  for (;;) {
    const wanted = stampOf({
      lockfile: readFileSync(join(root, 'package-lock.json'), 'utf8'),
      platform: process.platform,
      arch: process.arch,
    });
    const relay = runningRelay(root);
    const stamp = textOf(join(root, stampFile))?.trim() ?? null;
    const decision = decide({
      wanted,
      stamp,
      // Two large files to read, and every start would wait for them.
      agrees: stamp !== wanted && recordAgrees(root),
      nodeMissing: nodeMissing(),
      relayRuns: relay !== null,
    });
    if (decision === 'ready') return 0;
    if (decision === 'adopt') {
      writeFileSync(join(root, stampFile), `${wanted}\n`);
      return 0;
    }
    if (relay !== null) {
      say(refusalSentence(relay));
      return 1;
    }
    if (claim(root)) {
      try {
        return install({ root, wanted, say });
      } finally {
        rmSync(join(root, installingFile), { force: true });
      }
    }
    // Another command of this checkout is installing: what it leaves is looked at afresh.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
  }
}

/** @param {{ root: string, wanted: string, say: (line: string) => void }} options */
function install({ root, wanted, say }) {
  const began = Date.now();
  say('Installing the packages that the lockfile names… / Instalando los paquetes que nombra el lockfile…');
  const done = npm(
    [
      'ci',
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    root,
  );
  if (done.status !== 0) {
    say(
      wordsOf(
        `${done.stdout ?? ''}${done.stderr ?? ''}${done.error === undefined ? '' : done.error.message}`,
      ),
    );
    say(
      'npm ci did not finish, so nothing was started; your data was not touched. If it was the network, run the same command again. ' +
        'If npm says above that package.json and the lockfile differ, that is a mistake of the one who changed them.\n' +
        'npm ci no terminó, así que no se inició nada; tus datos no se tocaron. Si fue la red, repite la misma orden. ' +
        'Si npm dice arriba que package.json y el lockfile difieren, es un error de quien los cambió.',
    );
    return done.status ?? 1;
  }
  writeFileSync(join(root, stampFile), `${wanted}\n`);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  say(`Installed in ${seconds} s. / Instalado en ${seconds} s.`);
  return 0;
}

/** What npm said of the failure, without its page of help. @param {string} output */
function wordsOf(output) {
  const lines = output.split('\n');
  const help = lines.findIndex((line) => /^npm error (Clean install a project|Usage:)/.test(line));
  return lines
    .slice(0, help < 0 ? undefined : help)
    .join('\n')
    .trim();
}

/**
 * The npm that started this command, by path: a second npm of another version might read the lockfile otherwise.
 *
 * @param {readonly string[]} rest
 * @param {string} root
 */
function npm(rest, root) {
  const path = process.env['npm_execpath'];
  const own = path !== undefined && /npm-cli\.c?js$/.test(path);
  return spawnSync(own ? process.execPath : 'npm', own ? [path, ...rest] : rest, {
    cwd: root,
    env: installEnvironment(process.env),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // On Windows `npm` is a batch file, which only a shell can run; none of the arguments comes from outside.
    shell: !own && process.platform === 'win32',
  });
}

/**
 * The environment without what would make `npm ci` install less, or elsewhere: the flags of the npm above it (which
 * reach it as npm_config_*) and NODE_ENV=production (which leaves the tools of the gate out).
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function installEnvironment(environment) {
  const dropped =
    /^(npm_(lifecycle|package)_.*|npm_command|npm_config_(workspaces?|include_workspace_root|omit|global|location|dry_run|package_lock_only)|NODE_ENV)$/i;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !dropped.test(name)));
}

/**
 * The file that names a running relay of this checkout, or null.
 *
 * @param {string} root
 * @returns {{ file: string, pid: number } | null}
 */
export function runningRelay(root) {
  const data = join(root, '.cobijo');
  if (!existsSync(data)) return null;
  const below = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const folder of [data, ...below.map((entry) => join(data, entry.name))]) {
    const file = join(folder, relayPidFile);
    const pid = Number.parseInt(textOf(file) ?? '', 10);
    if (pid > 0 && alive(pid)) return { file, pid };
  }
  return null;
}

/** @param {{ file: string, pid: number }} relay */
function refusalSentence({ file, pid }) {
  return (
    `A relay of this checkout is running (process ${pid}), and the lockfile has changed. Installing now would replace ` +
    `its files under it, so nothing was started and nothing was changed. Stop it, then run the same command again. ` +
    `If no relay runs, delete ${file}.\n` +
    `Un relevo de esta copia está en marcha (proceso ${pid}) y el lockfile cambió. Instalar ahora reemplazaría sus ` +
    `archivos mientras funciona; no se inició ni se cambió nada. Detenlo y repite la misma orden. ` +
    `Si no hay ningún relevo en marcha, borra ${file}.`
  );
}

/** Takes the right to install, unless a living process has it. @param {string} root */
function claim(root) {
  const file = join(root, installingFile);
  const holder = Number.parseInt(textOf(file) ?? '', 10);
  if (holder > 0 && !alive(holder)) rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  try {
    const handle = openSync(file, 'wx');
    writeFileSync(handle, `${process.pid}\n`);
    closeSync(handle);
    return true;
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'EEXIST') return false;
    throw problem;
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    // EPERM: it lives and belongs to someone else.
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
}

/** @param {string} root */
function recordAgrees(root) {
  const record = textOf(join(root, npmOwnRecord));
  if (record === null) return false;
  try {
    const locked = packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const installed = packagesOf(record);
    return agree(locked, installed);
  } catch {
    return false;
  }
}

/**
 * @param {string} text a lockfile of npm, its own word taken for its shape: a wrong one only leads to an install
 * @returns {LockedPackages}
 */
function packagesOf(text) {
  const { packages } = /** @type {{ packages: LockedPackages }} */ (JSON.parse(text));
  return packages;
}

/** @param {string} file @returns {string | null} */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
