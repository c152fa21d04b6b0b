import { postgresUrl } from '../../tools/found.ts';
import { type Cell, inWords, wrong } from '../authz/cells.ts';
import { commandMatrix } from '../authz/command-matrix.ts';
import { foldMatrix, foldUncovered } from '../authz/fold-matrix.ts';
import { relayMatrix } from '../authz/relay-matrix.ts';
import { print, report } from '../report.ts';
import { scratchPostgres } from '../scratch-postgres.ts';

/**
 * `npm run authz -- [--json]`: who may do what, cell by cell. Three matrices, each with a row for everything that its schema
 * names: relay route × credential (of a real relay, on SQLite and, where there is one, PostgreSQL), rule of the fold × role
 * and history, command × role of the device. `cellsUncovered` 0: a new route or rule has its row. `wronglyAllowed` and `wronglyRefused` 0: each cell
 * ends as its table says, by the very code. `oracles` 0: whoever holds no right is answered byte for byte as if there were
 * nothing.
 */
const started = performance.now();
const server = await postgresUrl();
const engines: (string | null)[] = [null];
const scratch = server === null ? null : await scratchPostgres(server);
if (scratch) engines.push(scratch.url);
const cells: Cell[] = [...foldMatrix(), ...(await commandMatrix())];
const oracles: string[] = [];
let cellsUncovered = foldUncovered();
try {
  for (const databaseUrl of engines) {
    const relay = await relayMatrix(databaseUrl);
    cells.push(...relay.cells);
    oracles.push(...relay.oracles);
    cellsUncovered += relay.cellsUncovered;
  }
} finally {
  await scratch?.drop();
}
const count = (matrix: Cell['matrix']): number => cells.filter((cell) => cell.matrix === matrix).length;
const figures = {
  cells: cells.length,
  relayCells: count('relay'),
  foldCells: count('fold'),
  commandCells: count('commands'),
  engines: engines.length,
  cellsUncovered,
  wronglyAllowed: cells.filter((cell) => wrong(cell) && cell.wronglyAllowed).length,
  wronglyRefused: cells.filter((cell) => wrong(cell) && !cell.wronglyAllowed).length,
  oracles: oracles.length,
};
const floors = {
  relayCells: { min: 120 * engines.length },
  foldCells: { min: 500 },
  commandCells: { min: 140 },
  cellsUncovered: { max: 0 },
  wronglyAllowed: { max: 0 },
  wronglyRefused: { max: 0 },
  oracles: { max: 0 },
};
const found = [...cells.filter(wrong).map(inWords), ...oracles.map((oracle) => `oracle: ${oracle}`)];
for (const line of found) process.stderr.write(`${line}\n`);
print(report(started, figures, floors, { found }), process.argv.includes('--json'));
