import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Anchor,
  type Authority,
  createAuthority,
  cutoffs,
  disputes,
  epochs,
  exportAuthority,
  forks,
  headsOf,
  holds,
  importAuthority,
  learn,
  may,
  members,
  membersToRestate,
  prekeys,
  quarantine,
  sealing,
} from '../../src/case/authority/authority.ts';
import type { Segment } from '../../src/fact/fact.ts';
import type { DeviceId, PersonId } from '../../src/vocabulary/ids.ts';
import { type History, closureOf, deviceNamed, fateOf, foldOf } from './history.ts';
import { arbitrarySteps, play, shuffled } from './random-history.ts';

const runs = Number(process.env['COBIJO_RUNS'] ?? 150);
/**
 * The same histories in every run, so that what fails was broken by a change; other ones where COBIJO_RUNS asks for
 * more. What such runs found has its own sentence in dispute.test.ts, removal.test.ts, epochs.test.ts and anchor.test.ts.
 *
 * Known and open, found only where three people do little but remove, resolve and hand each other devices, each about
 * once in nine thousand of those histories, and each only between the founder and somebody invited:
 * - A survivor refuses a steward's removal of herself along with the dispute that she was in; whoever was invited after
 *   the dispute began sees nothing to refuse.
 * - A backdated removal spares what its author's right may rest upon, also by a binding of her device that had no effect
 *   and that the invited cannot know.
 * - An opening confirms what a backdated removal would undo though its own roster is refused; the founder holds that
 *   undecided, where the invited refuse the opening at once.
 * And in all orders alike: a removal that does not list a device which came from somebody else shows a cutoff of -1,
 * though what that other had stated from it still counts.
 */
const many = { numRuns: runs, ...(process.env['COBIJO_RUNS'] ? {} : { seed: 20_261_126 }) };

/** Everything that authority answers. */
const told = (authority: Authority, segments: readonly Segment[]) => ({
  fates: Object.fromEntries(segments.map((segment) => [segment.id, fateOf(authority, segment)])),
  members: members(authority),
  sealing: sealing(authority),
  epochs: epochs(authority),
  disputes: disputes(authority),
  quarantine: quarantine(authority).sort((a, b) => (a.segment < b.segment ? -1 : 1)),
  cutoffs: cutoffs(authority),
  holds: holds(authority),
  heads: headsOf(authority),
  forks: forks(authority),
  restate: membersToRestate(authority),
  prekeys: ['Ana', 'Bea', 'Cira'].map((name) =>
    prekeys(authority, deviceNamed(name))
      .map(({ fact }) => fact)
      .sort(),
  ),
});

const isControl = (segment: Segment): boolean =>
  segment.facts.some((fact) => /^(stream|member|device|epoch|quarantine|dispute|hold)\./.test(fact.kind));

describe('random histories of grants, removals, epochs, disputes and forks', () => {
  it('are told alike whatever the order in which they come', () => {
    fc.assert(
      fc.property(
        arbitrarySteps(24),
        fc.boolean(),
        fc.array(fc.nat(), { minLength: 2, maxLength: 2 }),
        (steps, conversation, seeds) => {
          const history = play(steps, conversation ? 'conversation' : 'compartment');
          const first = told(history.fold(), history.segments);
          for (const seed of seeds) {
            const order = shuffled(history.segments, seed);
            expect(told(foldOf(history.anchor, order), history.segments)).toEqual(first);
          }
        },
      ),
      many,
    );
  });

  it('change earlier verdicts only where learning says so', () => {
    fc.assert(
      fc.property(arbitrarySteps(24), fc.nat(), (steps, seed) => {
        const history = play(steps);
        const authority = createAuthority(history.anchor);
        const fates = new Map<Segment, string>();
        for (const segment of shuffled(history.segments, seed)) {
          const { revised, ...verdict } = learn(authority, segment);
          const fate = verdict.counts ? 'counts' : verdict.why;
          expect(fateOf(authority, segment)).toBe(fate);
          for (const [earlier, had] of fates) {
            const has = fateOf(authority, earlier);
            if (!revised) expect(has).toBe(had);
            fates.set(earlier, has);
          }
          fates.set(segment, fate);
        }
      }),
      many,
    );
  });

  it('are told alike after a snapshot, and go on alike', () => {
    fc.assert(
      fc.property(arbitrarySteps(24), fc.nat(), fc.nat(30), (steps, seed, cut) => {
        const history = play(steps);
        const order = shuffled(history.segments, seed);
        const whole = foldOf(history.anchor, order);
        const half = foldOf(history.anchor, order.slice(0, 1 + cut));
        const restored = importAuthority(exportAuthority(half));
        expect(told(restored, order.slice(0, 1 + cut))).toEqual(told(half, order.slice(0, 1 + cut)));
        for (const segment of order.slice(1 + cut)) learn(restored, segment);
        expect(told(restored, order)).toEqual(told(whole, order));
        expect(told(importAuthority(exportAuthority(restored)), order)).toEqual(told(whole, order));
      }),
      many,
    );
  });

  it('never count what lies past a cutoff in force unless it was admitted, nor from a device that may not', () => {
    fc.assert(
      fc.property(arbitrarySteps(24), (steps) => {
        const history = play(steps);
        const authority = history.fold();
        const cut = new Map(cutoffs(authority).map(({ device, sequence }) => [device, sequence]));
        for (const segment of history.segments) {
          if (fateOf(authority, segment) !== 'counts' || authority.labels.admitted.has(segment.id)) continue;
          // The founding is the root of everything, whoever is removed.
          if (segment === history.founding) continue;
          expect(segment.sequence).toBeLessThanOrEqual(cut.get(segment.device) ?? Infinity);
        }
        for (const device of cut.keys()) expect(may(authority, device, 'read')).toBe(false);
      }),
      many,
    );
  });

  it('never seal to somebody removed, suspended or outside the tips', () => {
    fc.assert(
      fc.property(arbitrarySteps(30), (steps) => {
        const history = play(steps);
        const authority = history.fold();
        const target = sealing(authority);
        if ('wait' in target) return;
        const present = new Map(members(authority).map((member) => [member.person, member]));
        for (const entry of target.epoch.roster) {
          const member = present.get(entry.person);
          expect(member?.suspended).toBe(false);
          for (const { device } of entry.devices)
            expect(member?.devices.map((keys) => keys.device)).toContain(device);
        }
        for (const tip of epochs(authority).filter((epoch) => epoch.tip))
          for (const { person } of target.epoch.roster)
            expect(tip.roster.map((entry) => entry.person)).toContain(person);
      }),
      many,
    );
  });

  it('accept what a steward’s own device proposes', () => {
    fc.assert(
      fc.property(arbitrarySteps(20), (steps) => {
        const history = play(steps);
        history.hears('Ana');
        history.hears('Bea');
        for (const name of ['Ana', 'Bea']) {
          const { authority } = history.device(name);
          if (!may(authority, deviceNamed(name), 'steward')) continue;
          const opening = history.says(name, history.opening(name));
          expect(fateOf(authority, opening)).toBe('counts');
          expect(sealing(authority)).toMatchObject({ epoch: { tip: true, openedBy: expect.anything() } });
          return;
        }
      }),
      many,
    );
  });

  it('are told alike after an opening by whoever founded the stream and by whoever was invited by it', () => {
    let compared = 0;
    let veiled = 0;
    fc.assert(
      fc.property(arbitrarySteps(30), (steps) => {
        const history = play(
          steps
            .filter(({ does }) => does !== 'fork')
            .map((step) => (step.n > 1 ? { ...step, hears: [0, 1, 2, 3, 4, 5] } : step)),
        );
        const founder = history.fold();
        for (const { fact } of epochs(founder)) {
          const root = history.segments.find(({ facts }) => facts.some(({ id }) => id === fact))!;
          const past = closureOf(history.segments, [root]);
          const after = history.segments.filter((segment) =>
            closureOf([...history.segments], [segment]).has(root),
          );
          const beside = history.segments.filter((segment) => !past.has(segment) && !after.includes(segment));
          // What was stated about members beside the opening, a newcomer cannot place: see the anchor's comment.
          if (root === history.founding || beside.some(isControl)) continue;
          const anchor: Anchor = { kind: 'invited', opening: fact };
          const invited = foldOf(anchor, [root, ...beside, ...after.filter((segment) => segment !== root)]);
          for (const segment of after.filter((one) => one !== root))
            expect([segment.id, fateOf(invited, segment) === 'counts']).toEqual([
              segment.id,
              fateOf(founder, segment) === 'counts',
            ]);
          expect(people(invited)).toEqual(people(founder).filter((member) => isHeardOf(invited, member)));
          expect(sealedTo(invited, history)).toEqual(sealedTo(founder, history));
          const restored = importAuthority(exportAuthority(invited));
          expect(told(restored, after)).toEqual(told(invited, after));
          const read = after.filter(
            (segment) => segment !== root && !isVeiled(history, invited, root, segment),
          );
          if (read.length < after.length - 1) {
            const reader = foldOf(anchor, [root, ...beside, ...read]);
            expect(read.map((segment) => [segment.id, fateOf(reader, segment)])).toEqual(
              read.map((segment) => [segment.id, fateOf(invited, segment)]),
            );
            expect(people(reader)).toEqual(people(invited));
            expect(sealedTo(reader, history)).toEqual(sealedTo(invited, history));
            veiled++;
          }
          compared++;
        }
      }),
      { ...many, numRuns: runs * 3 },
    );
    expect(compared).toBeGreaterThan(runs / 10);
    expect(veiled).toBeGreaterThan(runs / 100);
  });
});

/**
 * Whether the invited cannot read a segment: of a device that their opening cut off, stated before it was given to a
 * member again. Its keys are of before their time.
 */
function isVeiled(history: History, invited: Authority, root: Segment, segment: Segment): boolean {
  const cut = root.facts
    .flatMap((fact) => (fact.kind === 'epoch.opened' && !('unknown' in fact) ? fact.body.cutoffs : []))
    .find(({ device }) => device === segment.device);
  if (!cut || segment.sequence <= cut.sequence) return false;
  return ![...closureOf(history.segments, [segment])].some(
    (past) =>
      past !== segment &&
      past.facts.some((fact) => bindsTo(fact, segment.device)) &&
      invited.labels.accepted.has(invited.controlById.get(past.id)!) &&
      closureOf(history.segments, [past]).has(root),
  );
}

const bindsTo = (fact: Segment['facts'][number], device: DeviceId): boolean => {
  if ('unknown' in fact) return false;
  if (fact.kind === 'device.added') return fact.body.device.device === device;
  return fact.kind === 'member.added' && fact.body.member.devices.some((keys) => keys.device === device);
};

/**
 * What is sealed to. Whose device opened an epoch can be told from its roster, or from a past that a newcomer has not
 * read: an author whose device the roster leaves out is known to those alone who had met her before.
 */
function sealedTo(authority: Authority, history: History): unknown {
  const target = sealing(authority);
  if ('wait' in target) return target;
  const { openedBy, ...epoch } = target.epoch;
  const author = history.segments.find(({ facts }) => facts.some(({ id }) => id === epoch.fact))?.device;
  const rostered = epoch.roster.some(({ devices }) => devices.some(({ device }) => device === author));
  return rostered ? { ...epoch, openedBy } : epoch;
}

/**
 * Whom an epoch left out while a removal of her was in dispute, those invited by it never heard of: they are not shown
 * that she is suspended, and she is nobody to anyone until she is added again.
 */
const isHeardOf = (invited: Authority, { person, suspended }: { person: PersonId; suspended: boolean }) =>
  !suspended ||
  (invited.grantsOf.get(person) ?? []).some(
    ({ segment }) => segment === null || invited.labels.possible.has(segment),
  );

const people = (authority: Authority) =>
  members(authority).map(({ person, name, role, rights, until, devices, suspended, inEpoch }) => ({
    person,
    name,
    role,
    rights,
    until,
    devices,
    suspended,
    inEpoch,
  }));

describe('mutual removal', () => {
  it('comes out the same with the two exchanged', () => {
    fc.assert(
      fc.property(arbitrarySteps(12), (steps) => {
        const swapped = steps.map((step) => ({
          ...step,
          who: swap(step.who),
          whom: swap(step.whom),
          hears: step.hears.map(swap),
        }));
        const one = summary(play([...steps.filter(isPlain), ...fight]));
        const other = summary(play([...swapped.filter(isPlain), ...fight]));
        // Ana founds; nothing else tells her from Bea.
        expect(other.map(([name, suspended]) => [exchange(name), suspended]).sort()).toEqual(one.sort());
      }),
      many,
    );
  });
});

const swap = (n: number): number => (n === 0 ? 1 : n === 1 ? 0 : n);
const exchange = (name: string): string => (name === 'Ana' ? 'Bea' : name === 'Bea' ? 'Ana' : name);
const isPlain = (step: { readonly does: string }): boolean => ['note', 'remove', 'add'].includes(step.does);
const fight = [
  { who: 0, hears: [], does: 'remove', whom: 1, n: 0 },
  { who: 1, hears: [], does: 'remove', whom: 0, n: 0 },
] as const;
const summary = (history: History): [string, boolean][] =>
  members(history.fold()).map(({ name, suspended }) => [name, suspended]);
