import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { type Candidate, orderOf } from '../../src/response/order.ts';
import { type ResponseRecords, responsePicture } from '../../src/response/picture.ts';
import type { Said } from '../../src/safety/said.ts';
import { type PersonId, entityId, factId, personId } from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

const id = (name: string) => entityId.parse(name.padEnd(22, '-'));
const person = (name: string): PersonId => personId.parse(name.padEnd(22, '-'));
const [marta, lucia, bruno] = ['marta', 'lucia', 'bruno'].map(person) as [PersonId, PersonId, PersonId];
const hourMs = 3_600_000;
const found = Date.UTC(2026, 2, 8, 10) as Instant;
const after = (hours: number): Instant => (found + hours * hourMs) as Instant;

let facts = 0;
const said = <K extends ContentKind>(
  _kind: K,
  hours: number,
  body: Body<K>,
  by: PersonId = marta,
): Said<K> => ({
  fact: factId.parse(`fact${facts++}`.padEnd(32, '-')),
  by,
  at: after(hours),
  body,
});
const discovery = (name = 'found', more: Partial<Body<'discovery.reported'>> = {}) =>
  said('discovery.reported', 0, {
    discovery: id(name),
    at: found,
    place: 'East side',
    country: 'US',
    languages: ['mfs'],
    children: 'unknown',
    present: [],
    mustNot: [],
    custody: 'unknown',
    reportedBy: 'officer',
    words: '',
    ...more,
  });
const none: ResponseRecords = {
  opener: marta,
  letIn: new Set([marta, lucia, bruno]),
  discoveries: [discovery()],
  joinings: [],
  access: [],
  asks: [],
  answers: [],
  receipts: [],
  steps: [],
  known: [],
  log: [],
  closings: [],
  organisationAsks: [],
  organisationAnswers: [],
};
const ask = (name: string, who: PersonId, side: 'sending' | 'receiving', hours: number) =>
  said('answer.asked', hours, { ask: id(name), person: who, side, until: after(hours + 0.25), why: '' });
const answer = (name: string, by: PersonId, hours: number, given: 'accepted' | 'refused' = 'accepted') =>
  said(
    'answer.given',
    hours,
    {
      ask: id(name),
      answer: given,
      on: after(hours),
      ...(given === 'refused' ? { reason: 'busy' as const } : {}),
    },
    by,
  );
const of = (records: Partial<ResponseRecords>, hours: number) =>
  responsePicture({ ...none, ...records }, after(hours))!;

describe('a response', () => {
  it('asks for somebody at once, escalates past silence, and is taken by two: one on each side', () => {
    expect(of({}, 0).next).toEqual({ code: 'ask-somebody', side: 'sending' });
    const asks = [ask('first', marta, 'sending', 0.1)];
    expect(of({ asks }, 0.2).next).toMatchObject({ code: 'waits', side: 'sending' });
    expect(of({ asks }, 0.5).next).toEqual({ code: 'escalate', side: 'sending', ask: id('first') });
    const more = [...asks, ask('second', lucia, 'sending', 0.5)];
    const answers = [answer('second', lucia, 0.6)];
    expect(of({ asks: more, answers }, 0.7)).toMatchObject({
      sending: lucia,
      receiving: null,
      next: { code: 'ask-somebody', side: 'receiving' },
    });
    const both = [...more, ask('third', bruno, 'receiving', 0.8)];
    const taken = [...answers, answer('third', bruno, 0.9)];
    expect(of({ asks: both, answers: taken }, 1)).toMatchObject({
      receiving: bruno,
      next: { code: 'receipt' },
    });
    expect(of({ asks: both, answers: taken }, 1).hours.accepted).toBe(0.6);
  });

  it('lets nobody keep a side waiting: by an hour far off, by asking again, or by asking somebody who is not there', () => {
    const far = { until: after(1_000_000), side: 'sending', why: '' } as const;
    const first = ask('first', lucia, 'sending', 0.1);
    const endless = said('answer.asked', 0.2, { ask: id('e'), person: bruno, ...far });
    const until = after(0.2) + 20 * 60_000;
    expect(of({ asks: [first, endless] }, 0.5).asks[1]).toMatchObject({ state: 'waiting', until });
    expect(of({ asks: [first, endless] }, 0.6).next).toMatchObject({ code: 'escalate' });
    // A clock that is years ahead keeps nobody waiting either.
    const ahead = said('answer.asked', 1_000, { ask: id('a'), person: bruno, ...far });
    const [one, two] = [ask('1', marta, 'receiving', 0.1), ask('2', lucia, 'receiving', 0.1)];
    const heard = (by: PersonId) =>
      said('response.logged', 0.5, { entry: id('e'), on: after(0.5), text: 'x' }, by);
    const log = [heard(lucia), heard(bruno)];
    expect(of({ asks: [first, ahead, one, two], log }, 1).asks.map(({ state }) => state)).not.toContain(
      'waiting',
    );
    const again = said('answer.asked', 0.9, { ask: id('b'), person: lucia, ...far });
    expect(of({ asks: [first, again] }, 1).next).toMatchObject({ code: 'escalate' });
    const elsewhere = said('answer.asked', 0.9, { ask: id('n'), person: person('nobody'), ...far });
    expect(of({ asks: [first, elsewhere] }, 1)).toMatchObject({
      next: { code: 'escalate' },
      asks: [{ person: lucia }],
    });
    const unsigned = said('answer.asked', 0.9, { ask: id('u'), person: bruno, ...far }, null as never);
    expect(of({ asks: [first, unsigned] }, 1).asks).toHaveLength(1);
  });

  it('gives a side to nobody who asked herself, before somebody whom another asked', () => {
    const own = said('answer.asked', 0, { ...ask('own', bruno, 'sending', 0).body }, bruno);
    const asks = [own, ask('first', lucia, 'sending', 0.1)];
    const answers = [answer('own', bruno, 0.1), answer('first', lucia, 0.3)];
    expect(of({ asks, answers }, 0.5).sending).toBe(lucia);
    expect(of({ asks, answers: answers.slice(0, 1) }, 0.5).sending).toBe(bruno);
  });

  it('is about the report of who opened it, whatever another puts in its place or dates', () => {
    const fake = said(
      'discovery.reported',
      1,
      { ...discovery('fake').body, at: after(1_000_000), place: 'Nowhere' },
      bruno,
    );
    const swap = said(
      'discoveries.joined',
      1,
      { joining: id('x'), discovery: id('found'), into: id('fake'), joined: false, why: '' },
      bruno,
    );
    const discoveries = [...none.discoveries, fake];
    expect(of({ discoveries, joinings: [swap] }, 3)).toMatchObject({
      found,
      discovery: { place: 'East side' },
    });
    // One that is joined makes no hour earlier by years.
    const long = said('discovery.reported', 1, { ...discovery('long').body, at: 0 as Instant }, bruno);
    const joined = { joining: id('y'), discovery: id('long'), into: id('found'), joined: true, why: '' };
    const both = {
      discoveries: [...none.discoveries, long],
      joinings: [said('discoveries.joined', 1, joined, bruno)],
    };
    expect(of(both, 3)).toMatchObject({ found, others: [{ at: 0 }] });
  });

  it('is ended by who reported it or has a side, who is named; and goes on by anybody’s word', () => {
    const close = (by: PersonId, hours: number, reason: 'she-said-no' | 'goes-on' = 'she-said-no') =>
      said('response.closed', hours, { closing: id(`c${hours * 100}`), reason, why: '' }, by);
    const asks = [ask('first', lucia, 'sending', 0.1)];
    expect(of({ asks, closings: [close(lucia, 0.2)] }, 0.3).closed).toBeNull();
    expect(of({ asks, closings: [close(marta, 0.2)] }, 0.3).closed).toMatchObject({ by: marta });
    const answers = [answer('first', lucia, 0.15)];
    expect(of({ asks, answers, closings: [close(lucia, 0.2)] }, 0.3).closed).toMatchObject({ by: lucia });
    const closings = [close(lucia, 0.2), close(bruno, 0.25, 'goes-on')];
    expect(of({ asks, answers, closings }, 0.3)).toMatchObject({
      closed: null,
      next: { code: 'ask-somebody' },
    });
  });

  it('lets nobody have the last word for years by the date of his clock', () => {
    // Said in the knowledge of it: behind it, though the clock says otherwise.
    const at = { step: 'safe-contact', on: after(1), why: '' } as const;
    const lie = { ...said('step.recorded', 500_000, { record: id('l'), state: 'not-needed', ...at }, bruno) };
    const true_ = said('step.recorded', 1, { record: id('t'), state: 'not-done', ...at });
    const steps = [lie, { ...true_, when: after(500_000.1) }];
    // Of three people no one clock that runs ahead is believed.
    const log = [said('response.logged', 0.5, { entry: id('e'), on: after(0.5), text: 'x' }, lucia)];
    expect(of({ steps, log }, 1).steps[0]).toMatchObject({ state: 'due-soon', by: null });
    expect(of({ steps: [lie], log }, 1).steps[0]).toMatchObject({ state: 'not-needed', by: bruno });
  });

  it('takes no answer from anybody but who was asked', () => {
    const asks = [ask('first', marta, 'sending', 0.1)];
    expect(of({ asks, answers: [answer('first', lucia, 0.2)] }, 0.3).sending).toBeNull();
    expect(of({ asks, answers: [answer('first', marta, 0.2)] }, 0.3).sending).toBe(marta);
    const no = of({ asks, answers: [answer('first', marta, 0.2, 'refused')] }, 0.3);
    expect(no.asks[0]).toMatchObject({ state: 'refused', reason: 'busy' });
    expect(no.next).toEqual({ code: 'ask-somebody', side: 'sending' });
  });

  it('says a missed hour before everything that is only due', () => {
    const asks = [ask('a', marta, 'sending', 0.1), ask('b', bruno, 'receiving', 0.1)];
    const answers = [answer('a', marta, 0.2), answer('b', bruno, 0.3)];
    expect(of({ asks, answers }, 3).next).toEqual({ code: 'missed', step: 'safe-contact' });
  });

  it('joins two reports by a person’s act alone, counts from the earlier, and lets it be taken back', () => {
    const other = discovery('other', { at: after(-2), custody: 'yes' });
    const discoveries = [...none.discoveries, other];
    expect(of({ discoveries }, 1)).toMatchObject({ found, others: [] });
    const join = (joined: boolean, hours: number) =>
      said('discoveries.joined', hours, {
        joining: id(`j${hours}`),
        discovery: id('other'),
        into: id('found'),
        joined,
        why: 'Same house',
      });
    const joined = of({ discoveries, joinings: [join(true, 1)] }, 1);
    expect(joined.found).toBe(after(-2));
    expect(joined.others).toHaveLength(1);
    // She is held, by one of the two: a lawyer first.
    expect(joined.steps.some(({ step }) => step === 'counsel-first')).toBe(true);
    expect(of({ discoveries, joinings: [join(true, 1), join(false, 2)] }, 3).others).toEqual([]);
  });

  it('keeps its own report first, though a device whose clock stands behind brought another', () => {
    const behind = said('discovery.reported', -3, { ...discovery('other').body, at: after(1) });
    const joining = said('discoveries.joined', -3, {
      joining: id('j'),
      discovery: id('other'),
      into: id('found'),
      joined: true,
      why: '',
    });
    const shown = of({ discoveries: [behind, ...none.discoveries], joinings: [joining] }, 2);
    expect(shown.discovery.discovery).toBe(id('found'));
    expect(shown.others.map((one) => one.discovery)).toEqual([id('other')]);
  });

  it('takes a receipt from nobody but who has the other side', () => {
    const asks = [ask('a', marta, 'sending', 0.1), ask('b', bruno, 'receiving', 0.1)];
    const answers = [answer('a', marta, 0.2), answer('b', bruno, 0.3)];
    const receipt = (by: PersonId) =>
      said('handover.received', 0.4, { receipt: id('r'), from: marta, on: after(0.4) }, by);
    expect(of({ asks, answers, receipts: [receipt(marta)] }, 1).receipts).toEqual([]);
    expect(of({ asks, answers, receipts: [receipt(bruno)] }, 1).receipts).toHaveLength(1);
    expect(of({ asks, receipts: [receipt(bruno)] }, 0.2).receipts).toEqual([]);
  });

  it('shows what is known and what two people say differently', () => {
    const known = [
      said('known.stated', 1, { question: 'how-many', answer: 'known', text: '57' }),
      said('known.stated', 2, { question: 'how-many', answer: 'known', text: '54' }, lucia),
    ];
    expect(of({ known }, 3).known).toEqual([
      {
        question: 'how-many',
        said: [
          { answer: 'known', text: '57', by: marta },
          { answer: 'known', text: '54', by: lucia },
        ],
      },
    ]);
  });

  it('is the same in whatever order its statements came', () => {
    const aRecord = fc.oneof(
      fc.record({
        what: fc.constant('ask' as const),
        n: fc.nat(3),
        who: fc.constantFrom(marta, lucia, bruno),
        hours: fc.nat(40),
      }),
      fc.record({
        what: fc.constant('answer' as const),
        n: fc.nat(3),
        who: fc.constantFrom(marta, lucia, bruno),
        hours: fc.nat(40),
      }),
      fc.record({
        what: fc.constant('step' as const),
        n: fc.nat(3),
        who: fc.constantFrom(marta, lucia),
        hours: fc.nat(40),
      }),
    );
    fc.assert(
      fc.property(fc.array(aRecord, { maxLength: 14 }), fc.nat(60), fc.nat(), (all, now, seed) => {
        const asks = all.flatMap((one) =>
          one.what === 'ask'
            ? [ask(`ask${one.n}`, one.who, one.n % 2 ? 'sending' : 'receiving', one.hours)]
            : [],
        );
        const answers = all.flatMap((one) =>
          one.what === 'answer'
            ? [answer(`ask${one.n}`, one.who, one.hours, one.n === 3 ? 'refused' : 'accepted')]
            : [],
        );
        const steps = all.flatMap((one) =>
          one.what === 'step'
            ? [
                said('step.recorded', one.hours, {
                  record: id(`r${facts}`),
                  step: 'interpreter',
                  state: one.n === 0 ? 'not-needed' : 'done',
                  on: after(one.hours),
                  why: '',
                }),
              ]
            : [],
        );
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((value, at) => ({ value, key: ((at + 1) * 7919 + seed) % 101 }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        expect(of({ asks: shuffled(asks), answers: shuffled(answers), steps: shuffled(steps) }, now)).toEqual(
          of({ asks, answers, steps }, now),
        );
      }),
    );
  });
});

const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  person: person(name),
  name,
  role: 'advocate',
  organisation: null,
  level: null,
  country: 'US',
  languages: [],
  capabilities: [],
  onCall: null,
  closed: null,
  asked: false,
  ...more,
});
const names = (candidates: readonly Candidate[], side: 'sending' | 'receiving' = 'sending') =>
  orderOf(discovery('x', { children: 'yes' }).body, side, candidates).ask.map(
    ({ candidate: one }) => one.name,
  );

describe('whom a response asks', () => {
  it('is first who is on call, then who is on the right side, then federal before others, language, capability', () => {
    const people = [
      candidate('nobody'),
      candidate('able', { capabilities: ['children'] }),
      candidate('speaks', { languages: ['mfs'] }),
      candidate('federal', { level: 'federal' }),
      candidate('far', { onCall: 0, country: 'MX' }),
      candidate('second', { onCall: 1 }),
      candidate('first', { onCall: 0 }),
    ];
    expect(names(people)).toEqual(['first', 'second', 'far', 'federal', 'speaks', 'able', 'nobody']);
    expect(names(people, 'receiving')[0]).toBe('far');
  });

  it('is never a locked door, whoever a case keeps out, or who was asked already; and each is said', () => {
    const people = [
      candidate('town', { level: 'municipal', onCall: 0 }),
      candidate('consul', { level: 'consular' }),
      candidate('out', { closed: 'excluded-person', onCall: 0 }),
      candidate('asked', { asked: true, onCall: 0 }),
      candidate('left'),
    ];
    const order = orderOf(discovery().body, 'sending', people);
    expect(order.ask.map(({ candidate: one }) => one.name)).toEqual(['left']);
    expect(order.not.map(({ candidate: one, why }) => [one.name, why])).toEqual([
      ['town', 'locked-level'],
      ['consul', 'locked-level'],
      ['out', 'kept-out'],
      ['asked', 'asked-already'],
    ]);
  });

  it('is the same list whatever order the people are known in, and leaves nobody out unsaid', () => {
    const aCandidate = fc.record({
      n: fc.nat(30),
      level: fc.constantFrom(null, 'federal' as const, 'state' as const, 'municipal' as const),
      country: fc.constantFrom('US' as const, 'MX' as const),
      onCall: fc.option(fc.nat(4), { nil: null }),
      closed: fc.option(fc.constant('excluded-unit'), { nil: null, freq: 4 }),
      asked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(aCandidate, { selector: ({ n }) => n, maxLength: 8 }), (all) => {
        const people = all.map(({ n, ...more }) => candidate(`p${n}`, more));
        const order = orderOf(discovery().body, 'sending', people);
        expect(order.ask.length + order.not.length).toBe(people.length);
        expect(orderOf(discovery().body, 'sending', people.toReversed()).ask).toEqual(order.ask);
        for (const { candidate: one } of order.ask)
          expect(one.asked || one.closed !== null || one.level === 'municipal' || one.level === 'state').toBe(
            false,
          );
      }),
    );
  });
});
