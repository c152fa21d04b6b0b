import fc from 'fast-check';
import { expect, test } from 'vitest';
import { personOfDevice, verdictOf } from '../../src/case/authority/authority.ts';
import { nouns } from '../../src/case/register.ts';
import { exportFold, importFold } from '../../src/case/snapshot.ts';
import {
  type StreamFold,
  createStreamFold,
  foldSegment,
  foldSegments,
  provideBodies,
} from '../../src/case/stream-fold.ts';
import {
  conflicts,
  counts,
  heldSegments,
  historyOf,
  messages,
  milestones,
  notes,
  registersOf,
  unknownFacts,
} from '../../src/case/views.ts';
import type { Fact, Segment, Statement, UnknownStatement } from '../../src/fact/fact.ts';
import type { FactId } from '../../src/vocabulary/ids.ts';
import { entity } from '../fact/arbitrary-statements.ts';
import {
  type PracticeDevice,
  causalOrder,
  found,
  letIn,
  meet,
  practiceDevice,
  remove,
  state,
  statement,
} from './practice-stream.ts';

/** What five devices of four people do with a few things, apart and together. */
interface Act {
  readonly by: number;
  readonly does: 'say' | 'meet' | 'remove' | 'admit';
  readonly what: number;
  readonly thing: number;
  readonly pick: number;
  readonly with: number;
}
const anAct: fc.Arbitrary<Act> = fc.record({
  by: fc.nat(4),
  does: fc.oneof(
    { weight: 12, arbitrary: fc.constant('say' as const) },
    { weight: 5, arbitrary: fc.constant('meet' as const) },
    { weight: 1, arbitrary: fc.constant('remove' as const) },
    { weight: 1, arbitrary: fc.constant('admit' as const) },
  ),
  what: fc.nat(8),
  thing: fc.nat(2),
  pick: fc.nat(1000),
  with: fc.nat(4),
});

function saying({ what, thing, pick }: Act, device: PracticeDevice): Statement | UnknownStatement {
  const at = 1_700_000_000_000 + ((pick * 7919) % 50) * 1000;
  const told = [...device.known.values()].flatMap((segment) => segment.facts);
  const id = entity(`t${thing}`);
  // Sometimes nothing, sometimes what it corrects, sometimes anything at all.
  const superseded: FactId[] = [];
  for (let i = 0; i < pick % 3 && told.length > 0; i++)
    superseded.push(told[(pick * 31 + i * 17) % told.length]!.id);
  switch (what) {
    case 0:
      return statement('note.written', { note: id, title: `${pick}`, text: 'x', about: [] }, at, superseded);
    case 1:
    case 2:
      return statement('message.said', { message: id, text: `${pick}` }, at, superseded);
    case 3:
      return statement('message.removed', { message: id }, at, superseded);
    case 4:
      return statement(
        'milestone.set',
        {
          milestone: id,
          code: 'US13',
          status: 'planned',
          date: { on: `20${10 + (pick % 9)}`, zone: 'UTC' as never },
          about: [],
        },
        at,
        superseded,
      );
    case 5:
      return statement('task.set', { task: id, what: `${pick}`, done: false }, at, superseded);
    case 6:
      return statement(
        'contact.agreed',
        { party: id, slot: `s${pick % 2}`, channel: 'call', reach: '', hours: '' },
        at,
        superseded,
      );
    case 7:
      return { kind: 'later.thing', v: 2, unknown: true, bytes: new Uint8Array([0xa0]) };
    default:
      return statement(
        'party.described',
        { party: id, standing: 'survivor', calledAs: 'she' },
        at,
        superseded,
      );
  }
}

function play(acts: readonly Act[]): { anchor: Parameters<typeof createStreamFold>[0]; segments: Segment[] } {
  const devices = [
    practiceDevice('ana'),
    practiceDevice('ana', 'ana-tablet'),
    practiceDevice('bea'),
    practiceDevice('carla'),
    practiceDevice('dora'),
  ] as const;
  const [ana, tablet, bea, carla, dora] = devices;
  const anchor = found(ana, { also: [tablet] });
  tablet.authority = createStreamFold(anchor).authority;
  letIn(ana, bea, ['write', 'steward'], anchor);
  letIn(ana, carla, ['write'], anchor);
  letIn(ana, dora, [], anchor);
  for (const device of devices) meet(ana, device);
  for (const act of acts) {
    const device = devices[act.by]!;
    const other = devices[act.with]!;
    switch (act.does) {
      case 'say':
        state(
          device,
          Array.from({ length: 1 + (act.pick % 3) }, (_, i) =>
            saying({ ...act, what: (act.what + i) % 9, pick: act.pick + i }, device),
          ),
        );
        break;
      case 'meet':
        meet(other, device);
        break;
      case 'remove':
        if (device === ana || device === bea) remove(device, other.person);
        break;
      case 'admit': {
        const late = other.segments.at(-1);
        if ((device === ana || device === bea) && late)
          state(device, [statement('quarantine.admitted', { segments: [late.id], reason: 'honest' })]);
        break;
      }
    }
  }
  const all = new Map<string, Segment>();
  for (const device of devices) for (const segment of device.segments) all.set(segment.id, segment);
  return { anchor, segments: [...all.values()] };
}

/** Everything a fold says, but where in a log it stands. */
function picture(fold: StreamFold): unknown {
  const plain = (entry: { fact: FactId; kind: string; device: string; at: number; body: unknown }) => [
    entry.fact,
    entry.kind,
    entry.device,
    entry.at,
    entry.body,
  ];
  return {
    registers: nouns.map((noun) =>
      registersOf(fold, noun)
        .map((register) => ({
          key: register.key,
          live: register.live.map(plain),
          statements: register.statements,
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    ),
    histories: nouns.map((noun) =>
      registersOf(fold, noun).map(({ key }) =>
        historyOf(fold, noun, key).map((entry) => [entry.fact, entry.standing]),
      ),
    ),
    milestones: milestones(fold).map(({ key }) => key),
    notes: notes(fold, 0, 100).map(({ key }) => key),
    messages: messages(fold, 0, 100).map(({ message, removed, edited, shown, live }) => [
      message,
      removed,
      edited,
      plain(shown),
      live.map(plain),
    ]),
    conflicts: conflicts(fold).map(({ noun, key }) => `${noun} ${key}`),
    unknown: unknownFacts(fold)
      .map(({ fact }) => fact)
      .sort(),
    held: Object.fromEntries(
      heldSegments(fold).map(({ segment, verdict, facts }) => [segment, { verdict, facts }]),
    ),
    counts: counts(fold),
  };
}

const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

const runs = process.env['COBIJO_LONG'] === '1' ? 2000 : 60;

test('a fold made piece by piece, in any causal order and across a snapshot, equals the fold from scratch', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 30 }), fc.nat(), (acts, seed) => {
      const { anchor, segments } = play(acts);
      const next = random(seed);
      const scratch = createStreamFold(anchor);
      const asked = causalOrder(segments, next);
      const verdicts = foldSegments(scratch, asked, 0);
      asked.forEach((segment, i) =>
        expect(verdicts[i]).toMatchObject(verdictOf(scratch.authority, segment.id)),
      );
      const expected = picture(scratch);

      const order = causalOrder(segments, next);
      let piecemeal = createStreamFold(anchor);
      const cut = Math.floor(next() * order.length);
      order.forEach((segment, ordinal) => {
        foldSegment(piecemeal, segment, ordinal);
        if (next() < 0.2) picture(piecemeal);
        if (next() < 0.1) expect(foldSegment(piecemeal, segment, ordinal).repeated).toBe(true);
        if (ordinal === cut) {
          const restored = importFold(exportFold(piecemeal));
          if (!restored.ok) throw new Error(restored.error);
          piecemeal = restored.value;
          provideBodies(piecemeal, order.slice(0, ordinal + 1));
        }
      });
      expect(picture(piecemeal)).toEqual(expected);

      const restored = importFold(exportFold(scratch));
      if (!restored.ok) throw new Error(restored.error);
      provideBodies(restored.value, segments);
      expect(picture(restored.value)).toEqual(expected);
    }),
    { numRuns: runs },
  );
});

test('the live heads are what no counting fact supersedes, by the plainest reckoning', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 30 }), fc.nat(), (acts, seed) => {
      const { anchor, segments } = play(acts);
      const fold = createStreamFold(anchor);
      foldSegments(fold, causalOrder(segments, random(seed)), 0);
      const counting = segments
        .filter((segment) => verdictOf(fold.authority, segment.id).counts)
        .flatMap((segment) => segment.facts)
        .filter((fact): fact is Fact => !('unknown' in fact));
      const same = (a: Fact, b: Fact) =>
        personOfDevice(fold.authority, a.device) === personOfDevice(fold.authority, b.device);
      const live = counting.filter((fact) => {
        if (fact.kind === 'message.removed') return false;
        const mine = (other: Fact) => fact.kind !== 'message.said' || same(fact, other);
        return !counting.some(
          (other) =>
            (isContent(other) &&
              other.kind !== 'message.removed' &&
              other.supersedes.includes(fact.id) &&
              mine(other)) ||
            (fact.kind === 'message.said' &&
              other.kind === 'message.removed' &&
              other.body.message === fact.body.message &&
              same(fact, other)),
        );
      });
      const shown = nouns.flatMap((noun) =>
        registersOf(fold, noun).flatMap((register) => register.live.map((entry) => entry.fact)),
      );
      expect(shown.sort()).toEqual(
        live
          .filter(isContent)
          .map((fact) => fact.id)
          .sort(),
      );
    }),
    { numRuns: runs },
  );
});

const isContent = (fact: Fact): boolean =>
  !/^(stream\.founded|member|device|epoch|prekey|quarantine|dispute|hold)/.test(fact.kind);
