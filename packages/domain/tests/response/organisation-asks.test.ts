import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { organisationLevels } from '../../src/organisation/levels.ts';
import { nextOnes, sidesToAsk } from '../../src/response/escalation.ts';
import {
  type AskableOrganisation,
  type OrganisationAskPicture,
  organisationAsksIn,
  organisationsInOrder,
  toldToOthers,
} from '../../src/response/organisation-asks.ts';
import type { Said } from '../../src/safety/said.ts';
import { type EntityId, entityId, factId, personId } from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

const id = (name: string): EntityId => entityId.parse(name.padEnd(22, '-'));
const organisation = (name: string) => factId.parse(name.padEnd(32, '-'));
const marta = personId.parse('marta'.padEnd(22, '-'));
const minute = 60_000;
const at = (minutes: number): Instant => (Date.UTC(2026, 2, 8, 10) + minutes * minute) as Instant;
let facts = 0;
const said = <K extends ContentKind>(_kind: K, minutes: number, body: Body<K>): Said<K> => ({
  fact: factId.parse(`fact${facts++}`.padEnd(32, '-')),
  by: marta,
  at: at(minutes),
  body,
});
const asked = (name: string, minutes: number, until = minutes + 10) =>
  said('organisation.asked', minutes, {
    ask: id(name),
    organisation: organisation(name),
    name,
    key: 'k'.repeat(43),
    side: 'receiving',
    until: at(until),
    withWords: false,
    why: '',
  });
const answered = (name: string, minutes: number, answer: 'accepted' | 'refused' = 'accepted') =>
  said('organisation.answered', minutes, {
    ask: id(name),
    answer,
    ...(answer === 'refused' ? { reason: 'busy' as const } : {}),
    on: at(minutes),
    letter: 'x',
    signature: 's'.repeat(86),
  });
const statesAt = (
  minutes: number,
  asks: readonly Said<'organisation.asked'>[],
  answers: readonly Said<'organisation.answered'>[] = [],
  letIn: readonly EntityId[] = [],
): readonly string[] =>
  organisationAsksIn({ asks, answers, urgency: 'now', letIn: new Set(letIn) }, at(minutes)).map(
    ({ state }) => state,
  );

describe('asks of other organisations', () => {
  it('wait until their hour and no longer than the urgency gives, whatever was stated', () => {
    expect(statesAt(9, [asked('a', 0)])).toEqual(['waiting']);
    expect(statesAt(11, [asked('a', 0)])).toEqual(['silent']);
    expect(statesAt(11, [asked('a', 0, 100_000)])).toEqual(['silent']);
    // One that a clock of another century dated keeps nobody waiting.
    expect(statesAt(11, [asked('a', 100_000, 200_000)])).toEqual(['silent']);
  });

  it('are answered once: the first word counts, and a yes of which nothing comes is a silence', () => {
    expect(statesAt(5, [asked('a', 0)], [answered('a', 3, 'refused'), answered('a', 4)])).toEqual([
      'refused',
    ]);
    expect(statesAt(12, [asked('a', 0)], [answered('a', 3)])).toEqual(['accepted']);
    expect(statesAt(14, [asked('a', 0)], [answered('a', 3)])).toEqual(['silent']);
    expect(statesAt(9_000, [asked('a', 0)], [answered('a', 3)], [id('a')])).toEqual(['accepted']);
    expect(statesAt(5, [asked('a', 0)], [answered('b', 3)])).toEqual(['waiting']);
  });

  it('say the same in whatever order they were heard', () => {
    const asks = ['a', 'b', 'c'].map((name, n) => asked(name, n * 11));
    const answers = [answered('a', 2, 'refused'), answered('b', 13), answered('b', 14, 'refused')];
    const of = (
      one: readonly Said<'organisation.asked'>[],
      other: readonly Said<'organisation.answered'>[],
      now: number,
    ) => organisationAsksIn({ asks: one, answers: other, urgency: 'now', letIn: new Set() }, at(now));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(asks, { minLength: 3 }),
        fc.shuffledSubarray(answers, { minLength: 3 }),
        fc.integer({ min: 0, max: 100 }),
        (one, other, now) => {
          expect(of(one, other, now)).toEqual(of(asks, answers, now));
        },
      ),
    );
  });
});

describe('the order of other organisations', () => {
  const arbitrary = fc.record({
    organisation: fc.integer({ min: 0, max: 40 }).map((n) => organisation(`o${n}`)),
    name: fc.constant<string>('Casa'),
    country: fc.constantFrom('US' as const, 'MX' as const),
    level: fc.constantFrom(...organisationLevels),
    languages: fc.constantFrom<readonly string[]>([], ['es'], ['mfs']),
    key: fc.constantFrom('k'.repeat(43), 'l'.repeat(43)),
    keptOut: fc.boolean(),
  });
  const found = { country: 'US', languages: ['mfs'] } as const;
  const wanted = { ...found, languages: [...found.languages] };
  const isFree = ({ level, keptOut }: AskableOrganisation): boolean =>
    !keptOut && (level === 'federal' || level === 'ngo' || level === 'intergovernmental');

  it('asks no locked level, nobody whom a case keeps out, and nobody twice by one key; and says why', () => {
    fc.assert(
      fc.property(fc.uniqueArray(arbitrary, { selector: (one) => one.organisation }), fc.nat(5), (all, n) => {
        const before = all.slice(0, n);
        const { ask, not } = organisationsInOrder(wanted, 'receiving', all, before);
        for (const one of ask) {
          expect(isFree(one.organisation)).toBe(true);
          expect(before).not.toContain(one.organisation);
        }
        expect(ask.length + not.length).toBe(all.length);
        expect(not.every(({ organisation: one }) => !isFree(one) || before.includes(one))).toBe(true);
      }),
    );
  });

  it('puts the right side of the border first, federal before others there, and hangs on no order of theirs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(arbitrary, { selector: (one) => one.organisation }), fc.nat(), (all, n) => {
        const { ask } = organisationsInOrder(wanted, 'receiving', all, []);
        const places = ask.map(({ organisation: { country, level } }) =>
          country === 'MX' ? (level === 'federal' ? 0 : 1) : level === 'federal' ? 2 : 3,
        );
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        const turned = [...all.slice(n % (all.length + 1)), ...all.slice(0, n % (all.length + 1))];
        expect(organisationsInOrder(wanted, 'receiving', turned, []).ask).toEqual(ask);
      }),
    );
  });

  it('asks one again that is reached by another key since', () => {
    const one: AskableOrganisation = {
      organisation: organisation('o'),
      name: 'Casa',
      country: 'MX',
      level: 'ngo',
      languages: [],
      key: 'k'.repeat(43),
      keptOut: false,
    };
    expect(organisationsInOrder(wanted, 'receiving', [one], [one]).ask).toEqual([]);
    const moved = { ...one, key: 'l'.repeat(43) };
    expect(organisationsInOrder(wanted, 'receiving', [moved], [one]).ask).toHaveLength(1);
  });
});

describe('escalation across organisations', () => {
  const picture = (state: OrganisationAskPicture['state'], minutes: number) => {
    const [first] = organisationAsksIn(
      { asks: [asked('a', minutes)], answers: [], urgency: 'now', letIn: new Set() },
      at(minutes),
    );
    return { ...first!, state };
  };
  const of = (organisations: readonly OrganisationAskPicture[]) => ({
    asks: [],
    organisations,
    sending: null,
    receiving: null,
    closed: null,
  });

  it('waits for an answer, and for whoever said yes to come in; goes on past silence and past a no', () => {
    expect(sidesToAsk(of([picture('waiting', 0)]))).toEqual([]);
    expect(sidesToAsk(of([picture('accepted', 0)]))).toEqual([]);
    expect(sidesToAsk(of([picture('silent', 0)]))).toEqual(['receiving']);
    expect(sidesToAsk(of([picture('refused', 0)]))).toEqual(['receiving']);
  });

  it('goes to no organisation before a person asked one for that side', () => {
    expect(nextOnes(of([]), 'receiving')).toEqual(['member']);
    expect(nextOnes(of([picture('silent', 0)]), 'sending')).toEqual(['member']);
    expect(nextOnes(of([picture('silent', 0)]), 'receiving')).toEqual(['organisation', 'member']);
  });
});

describe('what another organisation is told', () => {
  it('is what can be touched, and the words only where somebody says so', () => {
    const discovery: Body<'discovery.reported'> = {
      discovery: id('found'),
      at: at(0),
      place: 'East side',
      languages: ['mfs'],
      children: 'yes',
      present: [],
      mustNot: ['call'],
      custody: 'no',
      reportedBy: 'ngo',
      words: 'Her name is Ana.',
    };
    expect(JSON.stringify(toldToOthers(discovery, false))).not.toContain('Ana');
    expect(toldToOthers(discovery, false)).toEqual({ ...discovery, words: '' });
    expect(toldToOthers(discovery, true)).toEqual(discovery);
  });
});
