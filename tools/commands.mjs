/**
 * What each npm script runs: a file of this checkout, and the arguments that come before those of the person.
 * Every script of package.json is a row here (a test holds the two together).
 */

/** @type {Readonly<Record<string, readonly [file: string, ...before: string[]]>>} */
export const commands = {
  start: ['apps/cli/src/main.ts', 'start'],
  cobijo: ['apps/cli/src/main.ts'],
  test: ['tools/test.ts'],
  'test:long': ['tools/test.ts', '--long'],
  verify: ['tools/verify.ts'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'],
  story: ['stories/commands/story.ts'],
  hostile: ['stories/commands/hostile.ts'],
  tamper: ['stories/commands/tamper.ts'],
  crash: ['stories/commands/crash.ts'],
  clocks: ['stories/commands/clocks.ts'],
  converge: ['stories/commands/converge.ts'],
  authz: ['stories/commands/authz.ts'],
  removed: ['stories/commands/removed.ts'],
  judge: ['stories/commands/judge.ts'],
  stopwatch: ['stories/commands/stopwatch.ts'],
  intake: ['stories/commands/intake.ts'],
  seizure: ['stories/commands/seizure.ts'],
  seize: ['apps/cli/src/main.ts', 'seize'],
  screenshots: ['stories/commands/screenshots.ts'],
  bench: ['bench/main.ts'],
};

/**
 * The arguments of Node for a command, or null for a name that is none.
 *
 * @param {string | undefined} name
 * @param {readonly string[]} given what the person wrote after it
 * @returns {readonly [file: string, ...rest: string[]] | null}
 */
export function commandLine(name, given) {
  const row = Object.entries(commands).find(([known]) => known === name)?.[1];
  return row === undefined ? null : [...row, ...given];
}

/** @param {string | undefined} name */
export function unknownSentence(name) {
  const known = Object.keys(commands).join(', ');
  const said = name ?? '';
  return (
    `There is no command "${said}". Nothing was started. The commands are: ${known}.\n` +
    `No existe la orden "${said}". No se inició nada. Las órdenes son: ${known}.`
  );
}
