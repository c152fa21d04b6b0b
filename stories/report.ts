import { loadavg } from 'node:os';

/** What a check command prints with `--json` (DESIGN, "Real parts"): figures under the names that were asked for. */
export interface Report {
  readonly holds: boolean;
  readonly figures: Readonly<Record<string, number>>;
  readonly floors: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>;
  readonly load: readonly number[];
  readonly seconds: number;
}

/** Whether every floor is met; a figure that is missing meets none. */
export function meets(
  figures: Readonly<Record<string, number>>,
  floors: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>,
): boolean {
  return Object.entries(floors).every(([name, floor]) => {
    const figure = figures[name];
    if (figure === undefined || Number.isNaN(figure)) return false;
    return (
      figure >= (floor.min ?? Number.NEGATIVE_INFINITY) && figure <= (floor.max ?? Number.POSITIVE_INFINITY)
    );
  });
}

export function report<T extends object>(
  started: number,
  figures: Readonly<Record<string, number>>,
  floors: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>,
  more: T,
): Report & T {
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { holds: meets(figures, floors), figures, floors, load: loadavg(), seconds, ...more };
}

/** Prints a report: one JSON object, or lines. Sets the exit code. */
export function print(result: Report, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else {
    for (const [name, figure] of Object.entries(result.figures)) {
      const floor = result.floors[name];
      const bound = floor
        ? `  (${[floor.min === undefined ? '' : `≥ ${floor.min}`, floor.max === undefined ? '' : `≤ ${floor.max}`].join(' ').trim()})`
        : '';
      process.stdout.write(`${name.padEnd(32)} ${figure}${bound}\n`);
    }
    process.stdout.write(
      `${result.holds ? 'holds' : 'DOES NOT HOLD'} · ${result.seconds} s · load ${result.load.map((l) => l.toFixed(2)).join(' ')}\n`,
    );
  }
  process.exitCode = result.holds ? 0 : 1;
}

/** Ends the program once all that was printed is out: a pipe takes 64 KB at a time, and what still waits would be lost. */
export const leave = (): Promise<never> => new Promise(() => process.stdout.write('', () => process.exit()));
