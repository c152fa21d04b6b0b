import { describe, expect, test } from 'vitest';
import {
  type StreamFold,
  bodiesWanted,
  createStreamFold,
  expireEpochs,
  foldSegment,
  foldSegments,
  forgetBodies,
  nextOrdinal,
  provideBodies,
} from '../../src/case/stream-fold.ts';
import { OpenText } from '../../src/case/cold-text.ts';
import { exportFold, importFold, snapshotBodies } from '../../src/case/snapshot.ts';
import {
  conflicts,
  contactsOf,
  counts,
  heldSegments,
  historyOf,
  identityOf,
  intakeOf,
  liveParties,
  messages,
  milestones,
  notes,
  registerOf,
  tasks,
  unknownFacts,
  whereaboutsOf,
} from '../../src/case/views.ts';
import type { Segment } from '../../src/fact/fact.ts';
import type { FactId } from '../../src/vocabulary/ids.ts';
import { zone } from '../../src/vocabulary/time.ts';
import { entity } from '../fact/arbitrary-statements.ts';
import {
  type PracticeDevice,
  found,
  letIn,
  meet,
  practiceDevice,
  remove,
  state,
  statement,
} from './practice-stream.ts';

const at = 1_700_000_000_000;
const noteId = entity('note');
const ana = entity('ana');

const note = (title: string, supersedes: readonly FactId[] = [], when = at) =>
  statement('note.written', { note: noteId, title, text: `about ${title}`, about: [] }, when, supersedes);
const said = (message: string, text: string, when = at, supersedes: readonly FactId[] = []) =>
  statement('message.said', { message: entity(message), text }, when, supersedes);

/** Two stewards and a writer, who all know each other. */
function circle() {
  const [one, two, three] = [practiceDevice('one'), practiceDevice('two'), practiceDevice('three')] as const;
  const anchor = found(one);
  letIn(one, two, ['write', 'steward'], anchor);
  letIn(one, three, ['write'], anchor);
  meet(one, two);
  return { one, two, three, anchor };
}

/** What a device knows, folded. */
function folded(device: PracticeDevice, anchor: Parameters<typeof createStreamFold>[0]): StreamFold {
  const fold = createStreamFold(anchor);
  foldSegments(fold, [...device.known.values()], 0);
  return fold;
}
const reopened = (fold: StreamFold): StreamFold => {
  const restored = importFold(exportFold(fold));
  if (!restored.ok) throw new Error(restored.error);
  return restored.value;
};
const titles = (fold: StreamFold) => registerOf(fold, 'note', noteId)?.live.map((entry) => entry.body?.title);

describe('a register', () => {
  test('has one live head after a correction, and both statements in its history', () => {
    const { one, anchor } = circle();
    const first = state(one, [note('first')]);
    state(one, [note('second', [first.facts[0]!.id])]);
    const fold = folded(one, anchor);
    expect(titles(fold)).toEqual(['second']);
    expect(historyOf(fold, 'note', noteId).map((entry) => [entry.body?.title, entry.standing])).toEqual([
      ['first', 'superseded'],
      ['second', 'live'],
    ]);
    expect(conflicts(fold)).toEqual([]);
  });

  test('keeps two corrections made at once, both shown, until one supersedes both', () => {
    const { one, two, anchor } = circle();
    const first = state(one, [note('first')]);
    meet(one, two);
    const mine = state(one, [note('mine', [first.facts[0]!.id])]);
    const hers = state(two, [note('hers', [first.facts[0]!.id])]);
    meet(two, one);
    const fold = folded(one, anchor);
    expect(new Set(titles(fold))).toEqual(new Set(['mine', 'hers']));
    expect(conflicts(fold).map(({ key }) => key)).toEqual([noteId]);
    expect(counts(fold).conflicts).toBe(1);
    const settled = state(one, [note('both', [mine.facts[0]!.id, hers.facts[0]!.id])]);
    const change = foldSegment(fold, settled, nextOrdinal(fold));
    expect(change).toMatchObject({
      verdict: { counts: true },
      repeated: false,
      nouns: ['note'],
      members: false,
    });
    expect(titles(fold)).toEqual(['both']);
    expect(conflicts(fold)).toEqual([]);
  });

  test('does not bring a statement back to life that comes after what supersedes it', () => {
    const { one, two, three, anchor } = circle();
    // Its author was removed before it arrived, and it is taken in afterwards.
    meet(one, three);
    const late = practiceLate(one, two, three);
    const correction = state(one, [note('corrected', [late.facts[0]!.id])]);
    const fold = folded(one, anchor);
    expect(titles(fold)).toEqual(['corrected']);
    expect(foldSegment(fold, late, nextOrdinal(fold)).verdict).toMatchObject({
      counts: false,
      why: 'after-removal',
    });
    expect(titles(fold)).toEqual(['corrected']);
    const admit = state(one, [statement('quarantine.admitted', { segments: [late.id], reason: 'honest' })]);
    const change = foldSegment(fold, admit, nextOrdinal(fold));
    expect(change.revised).toEqual([late.id]);
    expect(change.nouns).toContain('note');
    expect(titles(fold)).toEqual(['corrected']);
    expect(
      historyOf(fold, 'note', noteId)
        .map((entry) => entry.standing)
        .sort(),
    ).toEqual(['live', 'superseded']);
    expect(correction.facts).toHaveLength(1);
  });

  test('of a contact or an identity is one for each slot, and a slot may hold any sign', () => {
    const { one, anchor } = circle();
    const contact = { channel: 'call' as const, reach: '1', hours: '' };
    state(one, [
      statement('party.described', { party: ana, standing: 'survivor', calledAs: 'Ana' }),
      statement('contact.agreed', { party: ana, slot: 'a/b', ...contact }),
      statement('contact.agreed', { party: ana, slot: 'a', ...contact }),
      statement('identity.recorded', { party: ana, attribute: 'alias', slot: '1', value: 'x' }),
      statement('identity.recorded', { party: ana, attribute: 'alias', slot: '2', value: 'y' }),
      statement('whereabouts.recorded', {
        party: ana,
        address: 'x',
        place: 'y',
        knownToTraffickers: 'unknown',
      }),
      statement('contact.agreed', { party: entity('bea'), slot: 'a', ...contact }),
    ]);
    for (const fold of [folded(one, anchor), reopened(folded(one, anchor))]) {
      expect(liveParties(fold).map(({ key }) => key)).toEqual([ana]);
      expect(contactsOf(fold, ana).map(({ live }) => live[0]?.body?.slot)).toEqual(['a', 'a/b']);
      expect(identityOf(fold, ana).map(({ live }) => live[0]?.body?.value)).toEqual(['x', 'y']);
      expect(whereaboutsOf(fold, ana)?.live[0]?.body?.place).toBe('y');
      expect(whereaboutsOf(fold, entity('bea'))).toBeNull();
      expect(intakeOf(fold, ana)).toBeNull();
    }
  });
});

/** `three` writes a note, is removed by `one` who did not know of it. */
function practiceLate(one: PracticeDevice, two: PracticeDevice, three: PracticeDevice): Segment {
  const late = state(three, [note('late')]);
  remove(one, three.person);
  meet(one, two);
  return late;
}

describe('what authority does not admit', () => {
  test('is held apart with what it says, and comes in when a steward admits it', () => {
    const { one, two, three, anchor } = circle();
    const late = practiceLate(one, two, three);
    const fold = folded(one, anchor);
    foldSegment(fold, late, nextOrdinal(fold));
    expect(notes(fold, 0, 10)).toEqual([]);
    expect(registerOf(fold, 'note', noteId)).toBeNull();
    expect(counts(fold)).toMatchObject({ notes: 0, held: 1 });
    expect(heldSegments(fold)).toMatchObject([
      {
        segment: late.id,
        verdict: { why: 'after-removal' },
        facts: 1,
        entries: [{ body: { title: 'late' } }],
      },
    ]);
    const again = reopened(fold);
    meet(three, one);
    const admit = state(one, [statement('quarantine.admitted', { segments: [late.id], reason: 'honest' })]);
    for (const one of [fold, again]) {
      foldSegment(one, admit, nextOrdinal(one));
      expect(heldSegments(one)).toEqual([]);
      expect(counts(one)).toMatchObject({ notes: 1, held: 0 });
      expect(notes(one, 0, 10).map(({ key }) => key)).toEqual([noteId]);
    }
  });

  test('leaves again when a removal that was not known yet cuts it off', () => {
    const { one, two, three, anchor } = circle();
    meet(one, three);
    const late = state(three, [note('late')]);
    const fold = createStreamFold(anchor);
    foldSegments(fold, [...three.known.values()], 0);
    expect(titles(fold)).toEqual(['late']);
    const removal = remove(one, three.person);
    const change = foldSegment(fold, removal, nextOrdinal(fold));
    expect(change).toMatchObject({ revised: [late.id], members: true, nouns: ['note'] });
    expect(registerOf(fold, 'note', noteId)).toBeNull();
    expect(historyOf(fold, 'note', noteId).map((entry) => entry.standing)).toEqual(['not-admitted']);
    expect(two.segments).toEqual([]);
  });

  test('is not kept when its past is unknown, and is taken when that is here', () => {
    const { one, anchor } = circle();
    const first = state(one, [note('first')]);
    const second = state(one, [note('second', [first.facts[0]!.id])]);
    const fold = createStreamFold(anchor);
    const before = one.segments.slice(0, -2);
    foldSegments(fold, before, 0);
    expect(foldSegment(fold, second, 5).verdict).toMatchObject({ counts: false, why: 'unknown-past' });
    expect(counts(fold)).toMatchObject({ segments: before.length, held: 0 });
    foldSegments(fold, [first, second], 6);
    expect(titles(fold)).toEqual(['second']);
    expect(nextOrdinal(fold)).toBe(8);
  });

  test('told twice changes nothing', () => {
    const { one, anchor } = circle();
    const first = state(one, [note('first')]);
    const fold = folded(one, anchor);
    expect(foldSegment(fold, first, 9)).toMatchObject({
      repeated: true,
      verdict: { counts: true },
      nouns: [],
    });
    expect(historyOf(fold, 'note', noteId)).toHaveLength(1);
  });
});

describe('messages', () => {
  test('stand in the order of their causes, also when a clock is wrong', () => {
    const { one, two, anchor } = circle();
    state(one, [said('question', 'where?', at + 86_400_000)]);
    meet(one, two);
    state(two, [said('answer', 'here', at)]);
    meet(two, one);
    expect(messages(folded(one, anchor), 0, 10).map(({ shown }) => shown.body?.text)).toEqual([
      'where?',
      'here',
    ]);
  });

  test('are corrected and taken back by the person who said them', () => {
    const tablet = practiceDevice('one', 'tablet');
    const phone = practiceDevice('one');
    const anchor = found(phone, { also: [tablet] });
    letIn(phone, practiceDevice('two'), ['write'], anchor);
    tablet.authority = createStreamFold(anchor).authority;
    const first = state(phone, [said('m', 'at seven'), said('n', 'a mistake')]);
    meet(phone, tablet);
    state(tablet, [
      said('m', 'at eight', at, [first.facts[0]!.id]),
      statement('message.removed', { message: entity('n') }),
    ]);
    meet(tablet, phone);
    const [m, n] = messages(folded(phone, anchor), 0, 10);
    expect(m).toMatchObject({ edited: true, removed: false, shown: { body: { text: 'at eight' } } });
    expect(n).toMatchObject({ removed: true, live: [], shown: { body: null } });
    expect(historyOf(folded(phone, anchor), 'message', entity('n')).map((entry) => entry.standing)).toContain(
      'removed',
    );
  });

  test('are not corrected, and not taken back, by anyone else', () => {
    const { one, two, anchor } = circle();
    const first = state(one, [said('m', 'at seven')]);
    meet(one, two);
    state(two, [
      said('m', 'never', at, [first.facts[0]!.id]),
      statement('message.removed', { message: entity('m') }),
    ]);
    meet(two, one);
    const [message] = messages(folded(one, anchor), 0, 10);
    expect(message?.live.map((entry) => entry.body?.text)).toContain('at seven');
    expect(message?.removed).toBe(false);
  });

  test('come in pages, oldest first; notes newest first', () => {
    const { one, anchor } = circle();
    state(
      one,
      Array.from({ length: 30 }, (_, i) => said(`m${i}`, `${i}`, at + i)),
    );
    state(
      one,
      Array.from({ length: 30 }, (_, i) =>
        statement('note.written', { note: entity(`n${i}`), title: `${i}`, text: '', about: [] }, at + i),
      ),
    );
    const fold = folded(one, anchor);
    expect(messages(fold, 0, 3).map(({ shown }) => shown.body?.text)).toEqual(['27', '28', '29']);
    expect(messages(fold, 28, 5).map(({ shown }) => shown.body?.text)).toEqual(['0', '1']);
    expect(messages(fold, 40, 5)).toEqual([]);
    expect(notes(fold, 1, 2).map(({ live }) => live[0]?.body?.title)).toEqual(['28', '27']);
  });

  test('of an epoch whose key was erased are gone but for their number', () => {
    const { one, anchor } = circle();
    const spoken = state(one, [said('m', 'a secret'), said('n', 'another')]);
    state(one, [statement('task.set', { task: entity('t'), what: 'call', done: false })]);
    const segments = [...one.known.values()].map((segment) =>
      segment.id === spoken.id ? { ...segment, epoch: 3 } : segment,
    );
    const fold = createStreamFold(anchor);
    foldSegments(fold, segments, 0);
    expireEpochs(fold, (epoch) => epoch === 3);
    const snapshot = exportFold(fold);
    for (const one of [fold, reopened(fold)]) {
      expect(messages(one, 0, 10)).toEqual([]);
      expect(historyOf(one, 'message', entity('m'))).toEqual([]);
      provideBodies(one, segments);
      expect(messages(one, 0, 10)).toEqual([]);
      expect(counts(one)).toMatchObject({ expired: 2, messages: 0 });
      expect(tasks(one)).toHaveLength(1);
    }
    expect(Buffer.from(snapshot.warm).includes('a secret')).toBe(false);
    expect(Buffer.from(snapshot.cold.bytes).includes('a secret')).toBe(false);
  });
});

describe('what a newer program stated', () => {
  test('is counted and named, and hides nothing', () => {
    const { one, anchor } = circle();
    state(one, [note('first'), { kind: 'later.thing', v: 2, unknown: true, bytes: new Uint8Array([0xa0]) }]);
    for (const fold of [folded(one, anchor), reopened(folded(one, anchor))]) {
      expect(titles(fold)).toEqual(['first']);
      expect(unknownFacts(fold)).toMatchObject([
        { kind: 'later.thing', v: 2, index: 1, ordinal: one.segments.length - 1 },
      ]);
      expect(counts(fold).unknown).toBe(1);
    }
  });
});

describe('milestones', () => {
  test('stand by the earliest instant that their dates may mean, each in its own zone; undated ones last', () => {
    const { one, anchor } = circle();
    const step = (name: string, on: string | null, inZone = 'UTC') =>
      statement('milestone.set', {
        milestone: entity(name),
        code: 'US13',
        status: 'planned',
        ...(on === null ? {} : { date: { on, zone: zone.parse(inZone) } }),
        about: [],
      });
    state(one, [
      step('none', null),
      step('tijuana', '2016-04-23T09:30', 'America/Tijuana'),
      step('mexico', '2016-04-23T10:30', 'America/Mexico_City'),
      step('april', '2016-04', 'America/Mexico_City'),
      step('year', '2016', 'America/Mexico_City'),
      step('before', '2015-12-31T23:59', 'America/New_York'),
    ]);
    expect(milestones(folded(one, anchor)).map(({ key }) => key)).toEqual(
      ['before', 'year', 'april', 'mexico', 'tijuana', 'none'].map(entity),
    );
  });
});

describe('a snapshot', () => {
  test('leaves the older texts in the log, says where they are, and takes them when they are brought', () => {
    const { one, anchor } = circle();
    const total = snapshotBodies + 70;
    for (let i = 0; i < total; i += 10)
      state(
        one,
        Array.from({ length: 10 }, (_, j) => said(`m${i + j}`, `text ${i + j}`, at + i + j)),
      );
    const whole = folded(one, anchor);
    const fold = reopened(whole);
    expect(messages(fold, 0, snapshotBodies).every(({ shown }) => shown.body !== null)).toBe(true);
    const older = messages(fold, snapshotBodies, 20);
    expect(older.every(({ shown }) => shown.body === null)).toBe(true);
    const log = [...one.known.values()];
    const wanted = bodiesWanted(older.flatMap(({ live }) => live));
    expect(wanted).toHaveLength(2);
    provideBodies(
      fold,
      wanted.map((ordinal) => log[ordinal]!),
    );
    expect(messages(fold, snapshotBodies, 20)).toEqual(messages(whole, snapshotBodies, 20));
    forgetBodies(fold, 0);
    expect(messages(fold, 0, 5).every(({ shown }) => shown.body === null)).toBe(true);
  });

  test('of another version, cut short or flipped is refused, never half believed', () => {
    const { one, anchor } = circle();
    state(one, [note('first')]);
    const { warm, cold } = exportFold(folded(one, anchor));
    const shorter = new OpenText(cold.bytes.slice(0, -1));
    const corrupt = { ok: false, error: 'snapshot-corrupt' };
    expect(importFold({ warm: new Uint8Array(0), cold })).toEqual(corrupt);
    expect(importFold({ warm: warm.slice(0, -8), cold })).toEqual(corrupt);
    expect(importFold({ warm, cold: shorter })).toEqual(corrupt);
    const other = warm.slice();
    other[3]! ^= 1;
    expect(importFold({ warm: other, cold })).toEqual({ ok: false, error: 'snapshot-of-another-version' });
    const older = Buffer.from(warm);
    older.write('"foldVersion":0', older.indexOf('"foldVersion":4'));
    expect(importFold({ warm: new Uint8Array(older), cold })).toEqual({
      ok: false,
      error: 'snapshot-of-another-version',
    });
  });

  test('is read wherever its bytes lie', () => {
    const { one, anchor } = circle();
    state(one, [note('first')]);
    const { warm, cold } = exportFold(folded(one, anchor));
    const shifted = new Uint8Array(warm.length + 3);
    shifted.set(warm, 3);
    const restored = importFold({ warm: shifted.subarray(3), cold });
    expect(restored.ok && titles(restored.value)).toEqual(['first']);
  });
});
