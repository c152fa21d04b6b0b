import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { postgresUrl } from '../../tools/found.ts';
import { type Cell, inWords, wrong } from '../authz/cells.ts';
import { commandMatrix } from '../authz/command-matrix.ts';
import { faultsOf } from '../authz/completeness.ts';
import { foldMatrix, foldUncovered } from '../authz/fold-matrix.ts';
import { type Mutant, judgeMutants } from '../authz/mutants.ts';
import { mutations } from '../authz/mutations.ts';
import { relayMatrix } from '../authz/relay-matrix.ts';
import { print, report } from '../report.ts';
import { scratchPostgres } from '../scratch-postgres.ts';

/**
 * `npm run authz -- [--mutants on|off|only] [--only WORD] [--workers N] [--json]`: who may do what, cell by cell. Three
 * matrices, each with a row for everything that its schema names: relay route × credential (of a real relay, on SQLite and,
 * where there is one, PostgreSQL), rule of the fold × role and history, command × role of the device. `cellsUncovered` 0: a
 * new route or rule has its row. `wronglyAllowed` and `wronglyRefused` 0: each cell ends as its table says, by the very
 * code. `oracles` 0: whoever holds no right is answered byte for byte as if there were nothing.
 *
 * Then every rule of authority is broken, one at a time, in a copy of the sources, and its tests must notice
 * (mutants.ts): `mutantsSurvived` 0. `mutationFaults` 0: every rule that the code has is broken by a mutation, and every
 * mutation still finds its rule. That takes minutes; `--mutants off` leaves it out, `only` leaves out the matrices, and
 * `--only` breaks the rules whose file or sentence has the word. It can be stopped at any moment.
 */
const { values } = parseArgs({
  options: {
    mutants: { type: 'string', default: 'on' },
    only: { type: 'string', default: '' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    json: { type: 'boolean', default: false },
  },
});
if (!['on', 'off', 'only'].includes(values.mutants)) throw new Error('--mutants is on, off or only');
const started = performance.now();
const cells = values.mutants === 'only' ? null : await allCells();
const mutants = values.mutants === 'off' ? null : await allMutants();
const figures = { ...cells?.figures, ...mutants?.figures };
const floors = { ...cells?.floors, ...mutants?.floors };
const found = [...(cells?.found ?? []), ...(mutants?.found ?? [])];
for (const line of found) process.stderr.write(`${line}\n`);
print(report(started, figures, floors, { found, ...mutants?.more }), values.json);

/** What a part shows: figures with their floors, and what is wrong, each in a sentence. */
interface Shown {
  readonly figures: Readonly<Record<string, number>>;
  readonly floors: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>;
  readonly found: readonly string[];
}

async function allCells(): Promise<Shown> {
  const server = await postgresUrl();
  const engines: (string | null)[] = [null];
  const scratch = server === null ? null : await scratchPostgres(server);
  if (scratch) engines.push(scratch.url);
  const all: Cell[] = [...foldMatrix(), ...(await commandMatrix())];
  const oracles: string[] = [];
  let cellsUncovered = foldUncovered();
  try {
    for (const databaseUrl of engines) {
      const relay = await relayMatrix(databaseUrl);
      all.push(...relay.cells);
      oracles.push(...relay.oracles);
      cellsUncovered += relay.cellsUncovered;
    }
  } finally {
    await scratch?.drop();
  }
  const count = (matrix: Cell['matrix']): number => all.filter((cell) => cell.matrix === matrix).length;
  return {
    figures: {
      cells: all.length,
      relayCells: count('relay'),
      foldCells: count('fold'),
      commandCells: count('commands'),
      engines: engines.length,
      cellsUncovered,
      wronglyAllowed: all.filter((cell) => wrong(cell) && cell.wronglyAllowed).length,
      wronglyRefused: all.filter((cell) => wrong(cell) && !cell.wronglyAllowed).length,
      oracles: oracles.length,
    },
    floors: {
      relayCells: { min: 120 * engines.length },
      foldCells: { min: 500 },
      commandCells: { min: 140 },
      cellsUncovered: { max: 0 },
      wronglyAllowed: { max: 0 },
      wronglyRefused: { max: 0 },
      oracles: { max: 0 },
    },
    found: [...all.filter(wrong).map(inWords), ...oracles.map((oracle) => `oracle: ${oracle}`)],
  };
}

async function allMutants(): Promise<Shown & { readonly more: { readonly slowest: readonly string[] } }> {
  const faults = faultsOf(mutations);
  const chosen = mutations.filter(({ file, breaks }) => `${file} ${breaks}`.includes(values.only));
  let done = 0;
  const judged = await judgeMutants(faults.length > 0 ? [] : chosen, {
    workers: Number(values.workers),
    onMutant: (mutant) => {
      done++;
      if (mutant.killedBy === null) process.stderr.write(`${survivor(mutant)}\n`);
      else if (process.stderr.isTTY) process.stderr.write(`\r${done}/${chosen.length} rules broken `);
      else if (done % 50 === 0) process.stderr.write(`${done}/${chosen.length} rules broken\n`);
    },
  });
  const survived = judged.filter(({ killedBy }) => killedBy === null);
  return {
    figures: {
      mutants: judged.length,
      mutantsKilled: judged.length - survived.length,
      mutantsSurvived: survived.length,
      mutationFaults: faults.length,
    },
    floors: {
      mutants: { min: chosen.length },
      mutantsSurvived: { max: 0 },
      mutationFaults: { max: 0 },
      // A word that nothing has would show nothing.
      ...(values.only === '' ? {} : { mutantsKilled: { min: 1 } }),
    },
    found: [...faults, ...survived.map(survivor)],
    more: {
      slowest: [...judged]
        .sort((a, b) => b.seconds - a.seconds)
        .slice(0, 5)
        .map(({ mutation, seconds }) => `${seconds.toFixed(1)} s: ${mutation.breaks}`),
    },
  };
}

function survivor({ mutation: { file, breaks } }: Mutant): string {
  return `no test notices that ${breaks} (${file})`;
}
