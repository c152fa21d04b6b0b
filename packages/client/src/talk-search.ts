import {
  type Body,
  type ContentKind,
  type EntityId,
  type Instant,
  type Noun,
  type StreamId,
  type StreamKind,
  counts,
  founding,
  may,
  messages,
  messagesOf,
  notes,
  nouns,
  registersOf,
} from '@cobijo/domain';
import { type Asked, answers, askedFor } from '@cobijo/domain/conversation/spelling';
import { type ClientResult, ok, refused } from './device-api.ts';
import type { HeldDevice } from './held-device.ts';
import { type Folded, isRead, labelOf, loaded, nameOf } from './stated-view.ts';
import type { CaseId } from './view.ts';

/**
 * Search on the device: everything in every conversation and part that is open on it, read from what is open already. It
 * keeps no index: an index on disk is a second copy of the case, and one in memory outlives what was erased.
 */
export interface SearchHit {
  readonly case: CaseId | null;
  readonly stream: StreamId;
  readonly label: string;
  readonly kind: StreamKind;
  readonly noun: Noun;
  /** The message, the note or the thing of which it was said. */
  readonly of: EntityId;
  /** Messages: how many were said after it. */
  readonly place: number | null;
  readonly at: Instant;
  readonly byName: string | null;
  readonly text: string;
  /** 3: word for word · 2: the beginning of a word · 1: it sounds so. */
  readonly rank: 1 | 2 | 3;
}

export interface SearchProgress {
  readonly done: number;
  readonly of: number;
  /** What this step found, the best of each stream first. */
  readonly hits: readonly SearchHit[];
  /** There is more than is shown: the question is too wide. */
  readonly tooMany: boolean;
  readonly isFinished: boolean;
}

/** What one search shows at most. */
const hitsMax = 500;
/** So long one step searches before others get a turn. */
const stepMs = 40;
const messagesAtOnce = 250;
/** The least that is looked for, in letters. */
const lettersMin = 2;
/** Of a long text this much is shown, around what was found. */
const shownCharacters = 240;

interface Open {
  readonly asked: Asked;
  readonly parts: { readonly replica: Folded; left: number; readonly of: number; restDone: boolean }[];
  found: number;
  done: number;
  readonly of: number;
}

/** One search at a time, in steps, so that a person sees how far it is and can stop. */
export class SearchDesk {
  readonly #device: HeldDevice;
  #open: Open | null = null;

  constructor(device: HeldDevice) {
    this.#device = device;
  }

  begin(query: string): ClientResult<SearchProgress> {
    this.drop();
    const asked = askedFor(query);
    if (asked.words.reduce((letters, { spelled }) => letters + spelled.length, 0) < lettersMin)
      return refused('search-too-short', 'query');
    const parts = [...this.#device.replicas.values()]
      .filter(isRead)
      .filter(
        ({ fold, lockedOut }) => !lockedOut && may(fold.authority, this.#device.context.deviceId, 'read'),
      )
      .map((replica) => {
        const { messages: of } = counts(replica.fold);
        return { replica, left: of, of, restDone: false };
      });
    const of = parts.reduce((sum, part) => sum + part.of + 1, 0);
    this.#open = { asked, parts, found: 0, done: 0, of };
    return ok({ done: 0, of, hits: [], tooMany: false, isFinished: false });
  }

  async goOn(): Promise<ClientResult<SearchProgress>> {
    const open = this.#open;
    if (!open) return refused('no-search');
    const hits: SearchHit[] = [];
    const until = performance.now() + stepMs;
    while (performance.now() < until && open.parts.length > 0 && open.found < hitsMax) {
      const part = open.parts[0]!;
      const some = part.left > 0 ? await this.#someMessages(open, part) : await this.#rest(open, part);
      for (const hit of some) {
        if (open.found >= hitsMax) break;
        open.found++;
        hits.push(hit);
      }
      if (part.restDone) open.parts.shift();
      if (this.#open !== open) return refused('no-search');
    }
    const tooMany = open.found >= hitsMax;
    const isFinished = tooMany || open.parts.length === 0;
    if (isFinished) this.#open = null;
    hits.sort((a, b) => b.rank - a.rank || b.at - a.at);
    return ok({ done: isFinished ? open.of : open.done, of: open.of, hits, tooMany, isFinished });
  }

  drop(): void {
    this.#open = null;
  }

  /** The newest that were not looked at yet. */
  async #someMessages(open: Open, part: Open['parts'][number]): Promise<SearchHit[]> {
    const { replica } = part;
    const from = part.of - part.left;
    const some = await loaded(replica, () => messages(replica.fold, from, messagesAtOnce));
    const hits: SearchHit[] = [];
    for (const [i, message] of some.entries()) {
      if (message.removed) continue;
      for (const entry of message.live) {
        const rank = entry.body ? answers(entry.body.text, open.asked) : 0;
        if (rank === 0 || !entry.body) continue;
        hits.push(
          hitOf(replica, {
            noun: 'message',
            of: message.message,
            place: from + some.length - 1 - i,
            at: entry.at,
            byName: nameOf(replica, entry.device).name,
            text: entry.body.text,
            rank,
          }),
        );
      }
    }
    const read = Math.min(messagesAtOnce, part.left);
    part.left -= read;
    open.done += read;
    return hits;
  }

  /** Everything else of a part. */
  async #rest(open: Open, part: Open['parts'][number]): Promise<SearchHit[]> {
    const { replica } = part;
    await loaded(replica, () => notes(replica.fold, 0, counts(replica.fold).notes));
    const taken = new Set(
      registersOf(replica.fold, 'translation').flatMap(({ live }) =>
        live.flatMap(({ body }) => (body && isTakenBack(replica, body.message) ? body.translation : [])),
      ),
    );
    const hits = nouns
      .filter((noun) => noun !== 'message' && noun !== 'seen' && noun !== 'seeing')
      .flatMap((noun) => registersOf(replica.fold, noun))
      .flatMap(({ noun, key, live }) =>
        live.flatMap((entry) => {
          if (noun === 'translation' && taken.has(key as EntityId)) return [];
          const text = entry.body ? textOf(entry.body) : '';
          const rank = answers(text, open.asked);
          if (rank === 0) return [];
          const byName = nameOf(replica, entry.device).name;
          const of =
            noun === 'translation' ? (entry.body as Body<'translation.said'>).message : (key as EntityId);
          return [hitOf(replica, { noun, of, place: null, at: entry.at, byName, text, rank })];
        }),
      );
    part.restDone = true;
    open.done++;
    return hits;
  }
}

const isTakenBack = ({ fold }: Folded, message: EntityId): boolean =>
  messagesOf(fold, message).every(({ removed }) => removed);

const hitOf = (replica: Folded, hit: Omit<SearchHit, 'case' | 'stream' | 'label' | 'kind'>): SearchHit => ({
  ...hit,
  text: hit.text.length > shownCharacters ? `${hit.text.slice(0, shownCharacters)}…` : hit.text,
  case: replica.keys.case,
  stream: replica.stream,
  label: labelOf(replica),
  kind: founding(replica.fold.authority)?.kind ?? 'compartment',
});

/** Ids, keys and codes are nobody's words: only these fields hold what a person wrote. */
const written: ReadonlySet<string> = new Set([
  'text',
  'title',
  'calledAs',
  'value',
  'address',
  'place',
  'what',
  'name',
  'names',
  'note',
  'detail',
  'reach',
  'asks',
  'office',
  'label',
  'words',
]);

/** Some fields hold an id in one kind and words in another. */
const isId = (value: string): boolean => /^[\w-]{22}$/.test(value);

function textOf(body: Body<ContentKind>): string {
  const found: string[] = [];
  for (const [field, value] of Object.entries(body)) {
    if (!written.has(field)) continue;
    const said = Array.isArray(value) ? value : [value];
    found.push(...said.filter((one): one is string => typeof one === 'string' && !isId(one)));
  }
  return found.join(' · ');
}
