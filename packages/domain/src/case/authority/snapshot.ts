import type { ControlFact, Fact, Segment, UnknownFact } from '../../fact/fact.ts';
import type { SegmentId } from '../../vocabulary/ids.ts';
import type { Anchor } from './anchor.ts';
import { type Branch, type Chain, type Need, chainNamed, countOf, idAt, seenAt } from './chain.ts';
import { type ControlSegment, type Removal, controlSegment, isUnknown, restatedGrants } from './control.ts';
import { type PlacedId, freeze, placedNowhere } from './frozen-chain.ts';
import { LongTexts } from './long-texts.ts';
import { admitAll } from './labelling.ts';
import { keepTaken } from './at-word.ts';
import { keepControl } from './learn.ts';
import { type Prekey, type State, emptyState, keepGrant } from './state.ts';

/**
 * Authority as bytes, so that opening a store costs what is new in it. The columns go as they are, without the ids that
 * the fold has anyway, and are unpacked when something old is named; the control facts keep their labels. It is only as
 * good as the seal under which a device keeps it: it is never taken from anybody else, and nothing in it is checked again.
 */
export const authorityVersion = 2;

interface FrozenAuthority {
  readonly version: number;
  readonly anchor: Anchor;
  readonly chains: readonly KeptChain[];
  readonly control: readonly KeptControl[];
  readonly prekeys: readonly (Omit<Prekey, 'chain'> & { readonly chain: number })[];
  readonly founding: State['founding'];
  /** Settled removals, by their place among all. */
  readonly decided: { readonly upheld: readonly number[]; readonly refused: readonly number[] };
  /** What waits for the anchor's own segment. */
  readonly early: readonly KeptSegment[];
  /** Long texts of the bodies; see long-texts.ts. */
  readonly texts: readonly string[];
}

/** What is endless stands as null: JSON has no word for it. */
interface KeptChain extends Pick<Chain, 'device' | 'base' | 'frozen' | 'runs' | 'anchorHead'> {
  readonly branches: readonly Branch[];
  readonly forkedAt: number | null;
  readonly needs: readonly (readonly [sequence: number, need: Need])[];
  readonly late: readonly (readonly [sequence: number, at: number])[];
  readonly anchorCutoff: number | null;
  readonly attested: readonly (readonly [sequence: number, id: SegmentId])[];
}

interface KeptControl extends Pick<ControlSegment, 'id' | 'sequence' | 'seen' | 'beside' | 'trusted'> {
  readonly chain: number;
  readonly at: number | null;
  /** Whether it is plausible (1), possible (2) and accepted (4), added up. */
  readonly label: number;
  readonly facts: readonly (Omit<ControlFact, 'v' | 'device' | 'body'> & {
    readonly index: number;
    readonly body: unknown;
  })[];
}

type KeptSegment = Omit<Segment, 'facts'> & {
  readonly facts: readonly (
    | (Omit<Fact, 'body'> & { readonly body: unknown })
    | (Pick<UnknownFact, 'id' | 'device' | 'kind' | 'v' | 'unknown'> & { readonly bytes: readonly number[] })
  )[];
};

/** The mirror of `importState`. */
export function exportState(state: State, placed: PlacedId): Uint8Array {
  const texts = new LongTexts();
  const { labels } = state;
  const numbersOf = (removals: ReadonlySet<Removal>): number[] =>
    [...removals].map((removal) => state.removals.indexOf(removal));
  const snapshot: Omit<FrozenAuthority, 'texts'> = {
    version: authorityVersion,
    anchor: state.anchor,
    chains: state.chains.list.map((chain) => frozenChain(chain, placed)),
    control: state.control.map((segment) => ({
      id: segment.id,
      chain: segment.chain.index,
      sequence: segment.sequence,
      seen: [...segment.seen],
      at: Number.isFinite(segment.at) ? segment.at : null,
      beside: segment.beside,
      trusted: segment.trusted,
      label:
        (labels.plausible.has(segment) ? 1 : 0) +
        (labels.possible.has(segment) ? 2 : 0) +
        (labels.accepted.has(segment) ? 4 : 0),
      facts: segment.facts.map(({ fact, place: { index } }) => ({
        index,
        id: fact.id,
        kind: fact.kind,
        at: fact.at,
        supersedes: [...fact.supersedes],
        body: texts.shorten(fact.body),
      })),
    })),
    prekeys: state.prekeys.map(({ chain, ...prekey }) => ({ ...prekey, chain: chain.index })),
    founding: state.founding,
    decided: {
      upheld: numbersOf(labels.decided.upheld),
      refused: numbersOf(labels.decided.refused),
    },
    early: [...state.early.values()].map((segment) => ({
      ...segment,
      after: [...segment.after],
      facts: segment.facts.map((fact) =>
        isUnknown(fact)
          ? { ...fact, bytes: [...fact.bytes] }
          : { ...fact, supersedes: [...fact.supersedes], body: texts.shorten(fact.body) },
      ),
    })),
  };
  return new TextEncoder().encode(JSON.stringify({ ...snapshot, texts: texts.texts }));
}

function frozenChain(chain: Chain, placed: PlacedId): KeptChain {
  const count = countOf(chain);
  const sequences = Array.from({ length: count }, (_, i) => chain.base + i);
  // What was frozen beside a fold that holds its ids is whole only beside it.
  const beside = chain.placed === placedNowhere || placed !== placedNowhere;
  const whole = chain.frozen !== null && chain.ids.length === 0 && beside;
  const frozen = whole
    ? chain.frozen
    : freeze(
        sequences.map((sequence) => idAt(chain, sequence)),
        sequences.map((sequence) => seenAt(chain, sequence)),
        (index) => placed(chain.device, chain.base + index),
      );
  return {
    device: chain.device,
    base: chain.base,
    frozen: frozen && {
      ...frozen,
      own: frozen.own.map(([from, ids]) => [from, ids]),
      topSeen: [...frozen.topSeen],
    },
    branches: [...chain.branches.values()].map((branch) => ({ ...branch, seen: [...branch.seen] })),
    forkedAt: chain.forkedAt === Infinity ? null : chain.forkedAt,
    runs: chain.runs.map(({ from, seen }) => ({ from, seen: [...seen] })),
    needs: [...chain.needs],
    late: [...chain.late],
    anchorHead: chain.anchorHead && { ...chain.anchorHead },
    anchorCutoff: chain.anchorCutoff === Infinity ? null : chain.anchorCutoff,
    attested: [...chain.attested],
  };
}

/** The mirror of `exportState`. Throws on bytes that it did not write: fold the log instead. */
export function importState(bytes: Uint8Array, placed: PlacedId): State {
  const snapshot = JSON.parse(new TextDecoder().decode(bytes)) as FrozenAuthority;
  if (snapshot.version !== authorityVersion) throw new RangeError('authority of another version');
  const state = emptyState(snapshot.anchor);
  const texts = new LongTexts(snapshot.texts);
  for (const kept of snapshot.chains) restoreChain(chainNamed(state.chains, kept.device), kept, placed);
  state.founding = snapshot.founding;
  for (const { chain, ...prekey } of snapshot.prekeys)
    state.prekeys.push({ ...prekey, chain: state.chains.list[chain]! });
  for (const kept of snapshot.control) {
    const chain = state.chains.list[kept.chain]!;
    const facts = kept.facts.map(({ index, ...fact }) => ({
      index,
      fact: {
        ...fact,
        v: 1,
        device: chain.device,
        body: texts.restore(fact.body),
      } as ControlFact,
    }));
    const control = controlSegment({ ...kept, at: kept.at ?? -Infinity, chain, facts });
    if (control.trusted && state.anchor.kind === 'invited') {
      const placed = control.facts[0];
      if (placed?.fact.kind !== 'epoch.opened') throw new RangeError('an anchor that opens no epoch');
      state.anchorOpening = { fact: placed.fact, segment: control, place: placed.place };
      restatedGrants(state.anchorOpening).forEach((grant) => keepGrant(state, grant));
    }
    keepControl(state, control);
    const { plausible, possible, accepted } = state.labels;
    if (kept.label & 1) plausible.add(control);
    if (kept.label & 2) possible.add(control);
    if (kept.label & 4) accepted.add(control);
  }
  for (const number of snapshot.decided.upheld) state.labels.decided.upheld.add(state.removals[number]!);
  for (const number of snapshot.decided.refused) state.labels.decided.refused.add(state.removals[number]!);
  admitAll(state);
  keepTaken(state);
  for (const kept of snapshot.early)
    state.early.set(kept.id, {
      ...kept,
      facts: kept.facts.map((fact) =>
        'unknown' in fact
          ? { ...fact, bytes: Uint8Array.from(fact.bytes) }
          : ({ ...fact, body: texts.restore(fact.body) } as Fact),
      ),
    });
  return state;
}

function restoreChain(chain: Chain, kept: KeptChain, placed: PlacedId): void {
  chain.base = kept.base;
  chain.frozen = kept.frozen;
  chain.placed = placed;
  for (const branch of kept.branches) chain.branches.set(branch.id, branch);
  chain.forkedAt = kept.forkedAt ?? Infinity;
  chain.runs.push(...kept.runs);
  for (const [sequence, need] of kept.needs) chain.needs.set(sequence, need);
  for (const [sequence, at] of kept.late) chain.late.set(sequence, at);
  chain.anchorHead = kept.anchorHead;
  chain.anchorCutoff = kept.anchorCutoff ?? Infinity;
  for (const [sequence, id] of kept.attested) chain.attested.set(sequence, id);
}
