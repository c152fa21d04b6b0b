import fc from 'fast-check';
import { members } from '../../src/case/authority/authority.ts';
import type { Fact, Segment } from '../../src/fact/fact.ts';
import type { SegmentId } from '../../src/vocabulary/ids.ts';
import {
  History,
  added,
  admitted,
  deviceAdded,
  deviceNamed,
  handed,
  headOf,
  held,
  memberNamed,
  note,
  prekey,
  removed,
  resolved,
  revoked,
  steward,
} from './history.ts';

/** What somebody does next, whether or not she may: who, after hearing whom, and what to whom. */
export interface Step {
  readonly who: number;
  readonly hears: readonly number[];
  readonly does: (typeof deeds)[number];
  readonly whom: number;
  readonly n: number;
}
const deeds = [
  'note',
  'note',
  'note',
  'late note',
  'add',
  'add steward',
  'hand',
  'hand',
  'add survivor',
  'add device',
  'narrow',
  'remove',
  'remove',
  'remove',
  'remove backdated',
  'revoke',
  'open',
  'open',
  'open',
  'add and open',
  'remove and open',
  'admit',
  'resolve',
  'resolve',
  'hold',
  'prekey',
  'fork',
] as const;

const names = ['Ana', 'Bea', 'Cira', 'Dora', 'Eva', 'Fe'];

export const arbitrarySteps = (max: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      who: fc.nat(5),
      hears: fc.array(fc.nat(5), { maxLength: 4 }),
      does: fc.constantFrom(...deeds),
      whom: fc.nat(5),
      n: fc.nat(9),
    }),
    { minLength: 2, maxLength: max },
  );

/** Plays steps. Ana founds with Bea as a second steward and Cira, who is the survivor; the others are strangers yet. */
export function play(steps: readonly Step[], kind: 'compartment' | 'conversation' = 'compartment'): History {
  const history = new History(steward('Ana'), {
    kind,
    others: [steward('Bea'), memberNamed('Cira', { role: 'survivor', until: 5000 })],
  });
  for (const step of steps) {
    const name = names[step.who]!;
    const heard = step.hears.flatMap((one) => history.devices.get(names[one]!)?.own.at(-1) ?? []);
    if (heard.length > 0) history.hears(name, ...heard);
    take(history, name, step);
  }
  return history;
}

function take(history: History, name: string, { does, whom, n }: Step): void {
  const other = names[whom]!;
  const { authority } = history.device(name);
  const known = members(authority).find((member) => member.name === other);
  switch (does) {
    case 'note':
      history.says(name, note(`n${n}`));
      return;
    case 'late note':
      history.says(name, note(`n${n}`, 6000));
      return;
    case 'add':
      history.says(name, added(memberNamed(other, n > 7 ? { until: 5500 } : {})));
      return;
    case 'hand': {
      const member = n > 7 ? steward(other) : memberNamed(other, n > 5 ? { until: 5500 } : {});
      history.says(name, handed(member, history.newestOpening(name)));
      return;
    }
    case 'add steward':
      history.says(name, added(steward(other)));
      return;
    case 'add survivor':
      history.says(name, added(memberNamed(other, { role: 'survivor' })));
      return;
    case 'add device':
      history.says(name, deviceAdded(other, names[n % 6]!));
      return;
    case 'narrow':
      history.says(name, added(memberNamed(other, { rights: [] })));
      return;
    case 'remove':
      history.says(name, history.removal(name, other));
      return;
    case 'remove backdated':
      history.says(name, removed(other, { [other]: Math.max(-1, headOf(authority, other) - n) }));
      return;
    case 'revoke':
      history.says(name, revoked(other, headOf(authority, other)));
      return;
    case 'open':
      history.says(name, history.opening(name));
      return;
    case 'add and open': {
      const member = known?.rights.includes('steward') ? steward(other) : memberNamed(other);
      history.says(name, added(member), history.opening(name, [member]));
      return;
    }
    case 'remove and open':
      history.says(name, history.removal(name, other));
      history.says(name, history.opening(name));
      return;
    case 'admit': {
      const heard = [...history.device(name).known.values()];
      history.says(name, admitted(heard[0]!, ...heard.filter((_, i) => i % 3 === n % 3).slice(-3)));
      return;
    }
    case 'resolve': {
      const removals = removalsKnownTo(history, name);
      const uphold = removals.filter((_, i) => ((n >> (i % 3)) & 1) === 1);
      history.says(
        name,
        resolved(
          uphold,
          removals.filter((fact) => !uphold.includes(fact)),
        ),
      );
      return;
    }
    case 'hold':
      history.says(name, held('a lawsuit'));
      return;
    case 'prekey':
      history.says(name, prekey(`${name}${n}`));
      return;
    case 'fork': {
      // A branch that only those see who come later: nobody rests upon it.
      const { own } = history.device(name);
      const at = own.length - 1;
      if (at < 1 || n < 6) return;
      const previous = own[at - 1]!;
      history.segments.push(
        history.segmentOf(
          deviceNamed(name),
          at,
          previous.id,
          [],
          [note('another past'), deviceAdded(other, names[n % 6]!)],
        ),
      );
      return;
    }
  }
}

const removalsKnownTo = (history: History, name: string): Fact[] =>
  [...history.device(name).known.values()]
    .flatMap((segment) => segment.facts)
    .filter((fact): fact is Fact => fact.kind === 'member.removed' || fact.kind === 'device.revoked')
    .slice(-4);

/** Segments in another causal order, chosen by a seed. */
export function shuffled(segments: readonly Segment[], seed: number): Segment[] {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const draw = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return (state ^ (state >>> 13)) % below;
  };
  const here = new Set<SegmentId>();
  const left = [...segments];
  const order: Segment[] = [];
  while (left.length > 0) {
    const ready = left.filter(
      (segment) =>
        (segment.previous === null || here.has(segment.previous)) &&
        segment.after.every((head) => here.has(head.segment)),
    );
    const next = ready[Math.abs(draw(ready.length))]!;
    left.splice(left.indexOf(next), 1);
    here.add(next.id);
    order.push(next);
  }
  return order;
}
