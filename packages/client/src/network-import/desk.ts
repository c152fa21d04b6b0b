import { type Statement, type StreamId, may, segmentFactsMax } from '@cobijo/domain';
import { csvNetwork } from '@cobijo/domain/network/import/csv-network';
import { ftmNetwork } from '@cobijo/domain/network/import/ftm';
import { type ImportItem, importCharactersMax } from '@cobijo/domain/network/import/rows';
import { type Acting, inStream, keep, streamOf, termsOf } from '../acts/acting.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { isEnding } from '../ending.ts';
import { networkOf } from '../network-records.ts';
import type { Replica } from '../stream/replica.ts';
import { Draft } from './draft.ts';
import type { ImportPlan, ImportProgress, ImportRequest } from './request.ts';

/** Rows that are read before others get a turn: a file of a million must not hold up a page. */
const rowsAtOnce = 5000;
/** Segments that are recorded in one step, so that a person sees how far it is and can stop. */
const segmentsAtOnce = 8;

/** Takes in one file at a time, in steps. Stopped, what was recorded stays, and the same file goes on where it stopped. */
export class ImportDesk {
  readonly #acting: Acting;
  #open: Open | null = null;

  constructor(acting: Acting) {
    this.#acting = acting;
  }

  /** Reads all of it. Nothing is recorded. */
  async plan(asked: ImportRequest): Promise<ClientResult<ImportPlan>> {
    this.drop();
    if (asked.text.length > importCharactersMax) return refused('network-import-too-large', 'text');
    const replica =
      asked.stream === undefined
        ? streamOf(this.#acting, asked.case, { kind: 'compartment', compartment: 'network' })
        : this.#acting.replicas.get(asked.stream);
    if (!replica?.fold) return refused(asked.stream ? 'no-such-stream' : 'no-such-compartment', 'stream');
    if (!may(replica.fold.authority, this.#acting.context.deviceId, 'write')) return refused('no-right');
    if (termsOf(replica)?.compartment !== 'network') return refused('network-elsewhere', 'stream');
    if (isEnding(replica)) return refused('end-part-ending', 'stream');
    const items = itemsOf(asked);
    if (!items.ok) return items;
    const draft = new Draft(
      { ...replica, fold: replica.fold },
      this.#acting,
      networkOf(this.#acting, asked.case).picture,
    );
    const open: Open = { stream: replica.stream, statements: [], next: 0 };
    this.#open = open;
    let rows = 0;
    for (const item of items.value) {
      draft.add(item);
      if (++rows % rowsAtOnce === 0) await turnOfOthers();
      if (this.#open !== open) return refused('network-import-not-begun');
    }
    while (draft.settle(rowsAtOnce)) {
      await turnOfOthers();
      if (this.#open !== open) return refused('network-import-not-begun');
    }
    const drawn = draft.drawn();
    open.statements = drawn.statements;
    return ok(drawn.plan);
  }

  /** Records some more of it. */
  async goOn(): Promise<ClientResult<ImportProgress>> {
    const open = this.#open;
    if (!open) return refused('network-import-not-begun');
    for (let step = 0; step < segmentsAtOnce && open.next < open.statements.length; step++) {
      const some = open.statements.slice(open.next, open.next + segmentFactsMax);
      const kept = await inStream(this.#acting, open.stream, (replica: Replica) =>
        keep(this.#acting, replica, some),
      );
      if (!kept.ok) return kept;
      open.next += some.length;
      if (this.#open !== open) break;
    }
    const isFinished = open.next >= open.statements.length;
    if (isFinished && this.#open === open) this.#open = null;
    return ok({ done: open.next, of: open.statements.length, isFinished });
  }

  drop(): void {
    this.#open = null;
  }
}

interface Open {
  readonly stream: StreamId;
  statements: readonly Statement[];
  next: number;
}

function itemsOf({ format, text, source }: ImportRequest): ClientResult<Iterable<ImportItem>> {
  if (format === 'ftm')
    return source === null
      ? refused('network-import-source-missing', 'source')
      : ok(ftmNetwork(text, source));
  const rows = csvNetwork(text, source);
  return rows.ok ? ok(rows.value) : refused(rows.error.code, rows.error.field);
}

const turnOfOthers = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
