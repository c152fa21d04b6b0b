import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type StreamFold, createStreamFold, foldSegments } from '../../src/case/stream-fold.ts';
import { messages } from '../../src/case/views.ts';
import { agreesToSeeing, mayTellSeen, seenOf } from '../../src/conversation/seeing.ts';
import type { FactId, PersonId } from '../../src/vocabulary/ids.ts';
import {
  type PracticeDevice,
  causalOrder,
  found,
  letIn,
  meet,
  practiceDevice,
  state,
  statement,
} from '../case/practice-stream.ts';
import { entity } from '../fact/arbitrary-statements.ts';

type Anchor = Parameters<typeof createStreamFold>[0];

function circle() {
  const people = ['ana', 'rosa', 'luz'].map((name) => practiceDevice(name)) as [
    PracticeDevice,
    PracticeDevice,
    PracticeDevice,
  ];
  const [ana, rosa, luz] = people;
  const anchor = found(ana);
  letIn(ana, rosa, ['write'], anchor);
  letIn(ana, luz, ['write'], anchor);
  meetAll(people);
  return { ana, rosa, luz, people, anchor };
}
const meetAll = (people: readonly PracticeDevice[]): void => {
  for (let pass = 0; pass < 2; pass++)
    for (const from of people) for (const to of people) if (from !== to) meet(from, to);
};
function folded(device: PracticeDevice, anchor: Anchor): StreamFold {
  const fold = createStreamFold(anchor);
  foldSegments(fold, [...device.known.values()], 0);
  return fold;
}
const said = (message: string, supersedes: readonly FactId[] = []) =>
  statement('message.said', { message: entity(message), text: `text of ${message}` }, undefined, supersedes);
const agrees = (person: PersonId, yes: boolean, supersedes: readonly FactId[] = []) =>
  statement('seeing.agreed', { person, agrees: yes }, undefined, supersedes);
const saw = (seen: string, reader: PersonId, message: string) =>
  statement('message.seen', { seen: entity(seen), reader, messages: [entity(message)] });

describe('seen by', () => {
  test('is off until somebody agrees, and then between those two who did', () => {
    const { ana, rosa, people, anchor } = circle();
    state(ana, [said('m')]);
    meetAll(people);
    expect(mayTellSeen(folded(rosa, anchor), rosa.person, [entity('m')])).toEqual([]);
    state(rosa, [agrees(rosa.person, true)]);
    meetAll(people);
    expect(mayTellSeen(folded(rosa, anchor), rosa.person, [entity('m')])).toEqual([]);
    state(ana, [agrees(ana.person, true)]);
    meetAll(people);
    expect(mayTellSeen(folded(rosa, anchor), rosa.person, [entity('m')])).toEqual([entity('m')]);
    state(rosa, [saw('s', rosa.person, 'm')]);
    meetAll(people);
    expect(seenOf(folded(ana, anchor)).get(entity('m'))).toEqual(new Set([rosa.person]));
    // Told once.
    expect(mayTellSeen(folded(rosa, anchor), rosa.person, [entity('m')])).toEqual([]);
  });

  test('is not shown any more once either takes it back', () => {
    for (const who of ['ana', 'rosa'] as const) {
      const { ana, rosa, people, anchor } = circle();
      const first = {
        ana: state(ana, [agrees(ana.person, true), said('m')]).facts[0]!.id,
        rosa: state(rosa, [agrees(rosa.person, true)]).facts[0]!.id,
      };
      meetAll(people);
      state(rosa, [saw('s', rosa.person, 'm')]);
      const one = { ana, rosa }[who];
      state(one, [agrees(one.person, false, [first[who]])]);
      meetAll(people);
      expect(seenOf(folded(ana, anchor)).size).toBe(0);
    }
  });

  test('is nobody’s to agree to, or to tell, for another', () => {
    const { ana, rosa, luz, people, anchor } = circle();
    state(ana, [said('m'), agrees(ana.person, true)]);
    meetAll(people);
    state(rosa, [agrees(luz.person, true)]);
    meetAll(people);
    expect(agreesToSeeing(folded(ana, anchor), luz.person)).toBe(false);
    const no = state(luz, [agrees(luz.person, false)]).facts[0]!.id;
    meetAll(people);
    state(rosa, [agrees(luz.person, true, [no]), saw('s', luz.person, 'm'), agrees(rosa.person, true)]);
    meetAll(people);
    const fold = folded(ana, anchor);
    expect(agreesToSeeing(fold, luz.person)).toBe(false);
    expect(seenOf(fold).size).toBe(0);
    expect(agreesToSeeing(fold, rosa.person)).toBe(true);
  });

  test('is a no where her own two devices say two things at once', () => {
    const phone = practiceDevice('ana');
    const tablet = practiceDevice('ana', 'tablet');
    const anchor = found(phone, { also: [tablet] });
    tablet.authority = createStreamFold(anchor).authority;
    meet(phone, tablet);
    state(phone, [agrees(phone.person, true)]);
    state(tablet, [agrees(phone.person, false)]);
    meet(tablet, phone);
    expect(agreesToSeeing(folded(phone, anchor), phone.person)).toBe(false);
  });

  test('is never shown but between two who agree, and never of one’s own message, whatever was stated in any order', () => {
    const step = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom('agree', 'stop', 'say', 'see', 'forge'),
      of: fc.nat(2),
      meets: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.nat(), (steps, seed) => {
        const { people, anchor } = circle();
        const words: string[] = [];
        for (const [i, { who, what, of, meets }] of steps.entries()) {
          const one = people[who]!;
          const other = people[of]!;
          const live = [...one.known.values()].flatMap(({ facts }) =>
            facts.flatMap((fact) =>
              !('unknown' in fact) && fact.kind === 'seeing.agreed' && fact.body.person === one.person
                ? fact.id
                : [],
            ),
          );
          if (what === 'agree' || what === 'stop') state(one, [agrees(one.person, what === 'agree', live)]);
          else if (what === 'say') {
            words.push(`m${i}`);
            state(one, [said(`m${i}`)]);
          } else if (words.length > 0)
            state(one, [saw(`s${i}`, what === 'see' ? one.person : other.person, words[of % words.length]!)]);
          if (meets) meetAll(people);
        }
        meetAll(people);
        const fold = folded(people[0], anchor);
        const authors = new Map(messages(fold, 0, 100).map(({ message, speaker }) => [message, speaker]));
        for (const [message, readers] of seenOf(fold))
          for (const reader of readers) {
            expect(authors.get(message)).not.toBe(reader);
            expect(agreesToSeeing(fold, reader)).toBe(true);
            expect(agreesToSeeing(fold, authors.get(message)!)).toBe(true);
          }
        for (const { person } of people)
          for (const message of mayTellSeen(fold, person, [...authors.keys()]))
            expect([agreesToSeeing(fold, person), agreesToSeeing(fold, authors.get(message)!)]).toEqual([
              true,
              true,
            ]);
        // The same whatever the order in which it came.
        let random = seed;
        const next = (): number =>
          (random = (random * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
        const again = createStreamFold(anchor);
        foldSegments(again, causalOrder([...people[0].known.values()], next), 0);
        expect([...seenOf(again)].map(([message, of]) => [message, [...of].sort()]).sort()).toEqual(
          [...seenOf(fold)].map(([message, of]) => [message, [...of].sort()]).sort(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('an id that somebody takes', () => {
  test('hides nothing: each has a message of her own under it', () => {
    const { ana, rosa, people, anchor } = circle();
    const first = state(ana, [said('m')]).facts[0]!.id;
    meetAll(people);
    state(rosa, [
      statement('message.said', { message: entity('m'), text: 'not hers' }, 1, [first]),
      statement('message.removed', { message: entity('m') }),
    ]);
    meetAll(people);
    const shown = messages(folded(ana, anchor), 0, 10);
    expect(shown.find(({ speaker }) => speaker === ana.person)).toMatchObject({
      removed: false,
      edited: false,
      shown: { body: { text: 'text of m' } },
    });
    expect(shown.find(({ speaker }) => speaker === rosa.person)).toMatchObject({ removed: true });
  });
});
