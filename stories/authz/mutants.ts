import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { jury } from './jury.ts';
import type { Mutation } from './mutation.ts';
import { broken } from './completeness.ts';
import { sourceOf } from './rules.ts';
import { type ScratchTree, scratchTree } from './scratch-tree.ts';

/** What a worker is handed: a file as it is and as it is broken, and the tests that must notice. */
export interface Trial {
  readonly file: string;
  readonly text: { readonly whole: string; readonly broken: string };
  readonly tests: readonly string[];
}

export interface Judged {
  /** The test that noticed; null: none did. */
  readonly killedBy: string | null;
}

export interface Mutant extends Judged {
  readonly mutation: Mutation;
  readonly seconds: number;
}

const didNotEnd = 'its tests did not end';
/** A mutant whose tests run this long hangs, which is noticed too. */
const trialMsMax = 120_000;

/**
 * Breaks each rule in turn and sees whether the tests notice. Each worker has a copy of the sources of its own. First of all
 * every worker is handed sources that are whole: tests that fail at those could not tell a mutant.
 */
export async function judgeMutants(
  mutations: readonly Mutation[],
  { workers, onMutant }: { readonly workers: number; readonly onMutant: (mutant: Mutant) => void },
): Promise<readonly Mutant[]> {
  const waiting = [...mutations];
  const judged: Mutant[] = [];
  const judges = Array.from({ length: Math.min(workers, mutations.length) }, () => new Judge());
  const stop = (): void => {
    for (const judge of judges) judge.end();
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    stop();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, onSignal);
  try {
    await Promise.all(
      judges.map(async (judge) => {
        for (let mutation = waiting.shift(); mutation; mutation = waiting.shift()) {
          const began = performance.now();
          const { killedBy } = await judge.ask(mutation);
          const seconds = (performance.now() - began) / 1000;
          const mutant = { mutation, killedBy, seconds };
          judged.push(mutant);
          onMutant(mutant);
        }
      }),
    );
  } finally {
    stop();
    for (const signal of signals) process.off(signal, onSignal);
  }
  return judged;
}

/** A worker process in its own copy of the sources, started again where a mutant made it hang. */
class Judge {
  readonly #tree: ScratchTree = scratchTree();
  #worker: ChildProcess | null = null;
  #ended = false;
  /** Sets of tests that hold of the sources as they are. */
  readonly #sound = new Set<string>();

  async ask(mutation: Mutation): Promise<Judged> {
    const whole = sourceOf(mutation.file);
    const tests = jury(mutation.file);
    const key = tests.join(' ');
    if (!this.#sound.has(key)) {
      const { killedBy } = await this.#try({ file: mutation.file, text: { whole, broken: whole }, tests });
      if (killedBy !== null) throw new Error(`a test fails where nothing is broken: ${killedBy}`);
      this.#sound.add(key);
    }
    return this.#try({ file: mutation.file, text: { whole, broken: broken(mutation) }, tests });
  }

  async #try(trial: Trial): Promise<Judged> {
    const worker = (this.#worker ??= this.#start());
    worker.stdin!.write(`${JSON.stringify(trial)}\n`);
    const answer = await answerOf(worker);
    if (answer !== null) return JSON.parse(answer) as Judged;
    this.#stopWorker();
    if (this.#ended) throw new Error('stopped');
    // The copy may still be broken.
    this.#restore(trial);
    const { whole, broken: tried } = trial.text;
    if (tried !== whole) {
      // A machine that stands still is no test that noticed: what is whole must end now.
      const { killedBy } = await this.#try({ ...trial, text: { whole, broken: whole } });
      if (killedBy !== null) throw new Error(`a test fails where nothing is broken: ${killedBy}`);
    }
    return { killedBy: didNotEnd };
  }

  #start(): ChildProcess {
    const main = join(this.#tree.path, 'stories/authz/mutant-worker.ts');
    return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
      cwd: this.#tree.path,
      stdio: ['pipe', 'pipe', process.env['COBIJO_MUTANTS_LOUD'] ? 'inherit' : 'ignore'],
    });
  }

  #restore({ file, text }: Trial): void {
    this.#tree.write(file, text.whole);
  }

  #stopWorker(): void {
    this.#worker?.kill('SIGKILL');
    this.#worker = null;
  }

  end(): void {
    this.#ended = true;
    this.#stopWorker();
    this.#tree.remove();
  }
}

/** The next line that is a judgement; null where the worker ended, or took too long. */
function answerOf(worker: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: worker.stdout! });
    const done = (answer: string | null): void => {
      clearTimeout(late);
      worker.off('exit', onExit);
      lines.close();
      resolve(answer);
    };
    const onExit = (): void => done(null);
    const late = setTimeout(onExit, trialMsMax);
    worker.once('exit', onExit);
    lines.on('line', (line) => {
      if (line.startsWith('{"killedBy":')) done(line);
    });
  });
}
