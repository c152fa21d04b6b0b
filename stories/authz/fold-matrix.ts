import { type ControlKind, kinds, personOfDevice } from '@cobijo/domain';
import {
  History,
  type Said,
  added,
  admitted,
  deviceAdded,
  deviceNamed,
  entity,
  held,
  lifted,
  memberNamed,
  note,
  personNamed,
  prekey,
  removed,
  resolved,
  revoked,
  steward,
  factOf,
} from '../../packages/domain/tests/authority/history.ts';
import type { Cell } from './cells.ts';

/**
 * Rule of the fold × role and history: what becomes of every kind of control fact, of a note and of a kind that is not
 * known yet, from everybody who may come to state it, in a compartment and in a conversation. What is expected is told by
 * two small tables (what a kind asks for, what somebody has), not by the fold.
 *
 * `needs` has a row for each control kind of the schema, or it does not compile; `standings` is every history that the
 * authority tells apart.
 */
type Right = 'steward' | 'survivor' | 'write' | 'any-right' | 'member';
type Rule = ControlKind | 'a note' | 'a kind of later' | 'recovery.objected of oneself';

interface Asking {
  /** Any of these is enough. */
  readonly needs: readonly Right[] | 'nobody';
  readonly say: (history: History, by: string) => Said | { readonly unknown: string };
}

const stewards: readonly Right[] = ['steward'];
const exported = {
  items: 3,
  purpose: { code: 'records-law' },
  basis: { code: 'us-federal-records' },
  manifest: 'm'.repeat(43),
  to: [],
};
const asking = (kind: 'compartment' | 'conversation') =>
  ({
    'stream.founded': { needs: 'nobody', say: (h) => factOf(h.founding) },
    'member.added': { needs: stewards, say: () => added(memberNamed('Greta')) },
    'member.removed': { needs: stewards, say: () => removed('Cira', { Cira: -1 }) },
    'device.added': { needs: stewards, say: () => deviceAdded('Cira', 'Cira 9') },
    'device.revoked': { needs: stewards, say: () => revoked('Cira', -1) },
    // In a conversation whoever writes may turn its keys, with everybody in it staying.
    'epoch.opened': {
      needs: kind === 'conversation' ? ['steward', 'write'] : stewards,
      say: (h, by) => h.opening(by),
    },
    'prekey.published': { needs: ['member'], say: () => prekey('k') },
    'quarantine.admitted': { needs: stewards, say: (h) => admitted(h.founding) },
    'dispute.resolved': { needs: ['steward', 'survivor'], say: () => resolved([], []) },
    'hold.placed': { needs: stewards, say: () => held('a lawsuit') },
    'hold.lifted': { needs: stewards, say: (h) => lifted(factOf(h.founding).id) },
    'end.asked': {
      needs: ['steward', 'survivor'],
      say: () => ({ kind: 'end.asked', body: { by: 'recorded' } }),
    },
    'end.ordered': {
      needs: stewards,
      say: () => ({ kind: 'end.ordered', body: { basis: 'term', asked: null, waitDays: 7 } }),
    },
    'end.agreed': {
      needs: ['steward', 'survivor'],
      say: (h) => ({ kind: 'end.agreed', body: { order: factOf(h.founding).id } }),
    },
    'end.stopped': {
      needs: ['steward', 'survivor'],
      say: (h) => ({ kind: 'end.stopped', body: { order: factOf(h.founding).id } }),
    },
    'end.confirmed': {
      needs: ['member'],
      say: (h) => ({ kind: 'end.confirmed', body: { order: factOf(h.founding).id } }),
    },
    'record.exported': { needs: ['write'], say: () => ({ kind: 'record.exported', body: exported }) },
    'recovery.set': {
      needs: ['write'],
      say: () => ({
        kind: 'recovery.set',
        body: { recovery: entity('way back'), turn: 1, by: { way: 'none' } },
      }),
    },
    'recovery.requested': {
      needs: ['write'],
      say: () => ({
        kind: 'recovery.requested',
        body: {
          person: personNamed('Cira'),
          attempt: entity('attempt'),
          card: 'a-card',
          proof: { way: 'sheet', signature: 's'.repeat(86) },
        },
      }),
    },
    'recovery.objected': { needs: stewards, say: () => objected('Nadia') },
    'recovery.objected of oneself': {
      needs: ['steward', 'write'],
      say: (h, by) => objected(nameOf(h, by)),
    },
    'a note': { needs: ['write'], say: () => note('she called') },
    'a kind of later': { needs: ['any-right'], say: () => ({ unknown: 'of.later' }) },
  }) satisfies Readonly<Record<Rule, Asking>>;

const objected = (name: string): Said => ({
  kind: 'recovery.objected',
  body: { person: personNamed(name), attempt: entity('attempt'), reason: 'not-her' },
});
/** Whose a device is: Elena’s may be Bea’s second one. */
const nameOf = (history: History, by: string): string =>
  ['Bea', by].find(
    (name) => personOfDevice(history.device(by).authority, deviceNamed(by)) === personNamed(name),
  ) ?? by;

interface Standing {
  readonly has: readonly Right[];
  /** Why she may not, where she has not what is needed. */
  readonly lacks: string;
  /** By her device's clock. */
  readonly at?: number;
  /** Makes her what she is; returns the name of her device. */
  readonly become: (history: History) => string;
  /** What she has where no time is told: a kind that is not known yet is asked again by whoever knows it. */
  readonly untimed?: readonly Right[];
}

const all: readonly Right[] = ['steward', 'write', 'any-right', 'member'];
const writes: readonly Right[] = ['write', 'any-right', 'member'];
const out = { has: [], lacks: 'not-a-member' } as const;
const lateOut = { has: [], lacks: 'after-removal' } as const;

/** Ana lets Elena in on some terms; Elena has heard of it. */
const letIn =
  (member: ReturnType<typeof memberNamed>) =>
  (history: History): string => {
    history.hears('Elena', history.says('Ana', added(member)));
    return 'Elena';
  };

const standings: Readonly<Record<string, Standing>> = {
  'the founder': { has: all, lacks: 'no-right', become: () => 'Ana' },
  'a steward': { has: all, lacks: 'no-right', become: () => 'Bea' },
  'a writer': { has: writes, lacks: 'no-right', become: () => 'Cira' },
  'a reader': { has: ['member'], lacks: 'no-right', become: () => 'Dalia' },
  'the survivor': { has: [...writes, 'survivor'], lacks: 'no-right', become: () => 'Sofia' },
  'a stranger': { ...out, become: () => 'Xochitl' },
  'somebody let in who has not heard of it': {
    ...out,
    become: (h) => {
      h.says('Ana', added(steward('Elena')));
      return 'Elena';
    },
  },
  'a newcomer who writes': { has: writes, lacks: 'no-right', become: letIn(memberNamed('Elena')) },
  'a newcomer from now on': {
    has: writes,
    lacks: 'no-right',
    become: letIn(memberNamed('Elena', { past: 'from-now-on' })),
  },
  'a newcomer by a writer’s word': {
    ...out,
    become: (h) => {
      h.hears('Elena', h.says('Cira', added(steward('Elena'))));
      return 'Elena';
    },
  },
  'a steward before her grant ends': {
    has: all,
    lacks: 'no-right',
    at: 4_000,
    become: letIn(steward('Elena', { until: 5_000 })),
  },
  'a steward in the last instant of her grant': {
    has: all,
    lacks: 'no-right',
    at: 5_000,
    become: letIn(steward('Elena', { until: 5_000 })),
  },
  'a steward whose grant has ended': {
    has: [],
    untimed: all,
    lacks: 'expired',
    at: 6_000,
    become: letIn(steward('Elena', { until: 5_000 })),
  },
  'a steward who is now a writer': {
    has: writes,
    lacks: 'no-right',
    become: (h) => {
      h.hears('Bea', h.says('Ana', added(memberNamed('Bea'))));
      return 'Bea';
    },
  },
  'a steward who was removed, and has not heard of it': {
    ...lateOut,
    become: (h) => {
      h.says('Ana', removed('Bea', { Bea: -1 }));
      return 'Bea';
    },
  },
  'a steward who was removed, and knows': {
    ...lateOut,
    become: (h) => {
      h.hears('Bea', h.says('Ana', removed('Bea', { Bea: -1 })));
      return 'Bea';
    },
  },
  'a steward who was removed and let in again to write': {
    has: writes,
    lacks: 'no-right',
    become: (h) => {
      h.says('Ana', removed('Bea', { Bea: -1 }));
      h.hears('Bea', h.says('Ana', added(memberNamed('Bea'))));
      return 'Bea';
    },
  },
  'a steward who was let in again, and has not heard of either': {
    ...lateOut,
    become: (h) => {
      h.says('Ana', removed('Bea', { Bea: -1 }));
      h.says('Ana', added(steward('Bea')));
      return 'Bea';
    },
  },
  'one of two stewards who removed each other': {
    has: [],
    lacks: 'suspended',
    become: (h) => {
      const [ana, bea] = [removed('Bea', { Bea: -1 }), removed('Ana', { Ana: 0 })];
      h.says('Ana', ana);
      h.says('Bea', bea);
      return 'Bea';
    },
  },
  'a steward’s second device': {
    has: all,
    lacks: 'no-right',
    become: (h) => {
      h.hears('Elena', h.says('Ana', deviceAdded('Bea', 'Elena')));
      return 'Elena';
    },
  },
  'a steward’s device that was revoked': {
    ...lateOut,
    become: (h) => {
      h.hears('Elena', h.says('Ana', deviceAdded('Bea', 'Elena')));
      h.says('Ana', revoked('Elena', -1));
      return 'Elena';
    },
  },
  'a device given to two people at once': {
    ...out,
    become: (h) => {
      const one = h.says('Ana', deviceAdded('Ana', 'Elena'));
      const two = h.says('Bea', deviceAdded('Bea', 'Elena'));
      h.hears('Elena', one, two);
      return 'Elena';
    },
  },
};

export function foldMatrix(): readonly Cell[] {
  const cells: Cell[] = [];
  for (const kind of ['compartment', 'conversation'] as const)
    for (const [rule, { needs, say }] of Object.entries<Asking>(asking(kind)))
      for (const [who, standing] of Object.entries(standings)) {
        const history = new History(steward('Ana'), {
          kind,
          others: [
            steward('Bea'),
            memberNamed('Cira'),
            memberNamed('Dalia', { rights: [] }),
            memberNamed('Sofia', { role: 'survivor' }),
          ],
        });
        const by = standing.become(history);
        const said = say(history, by);
        const stated = history.says(
          by,
          standing.at === undefined || 'unknown' in said ? said : { ...said, at: standing.at },
        );
        const has = ('unknown' in said ? standing.untimed : undefined) ?? standing.has;
        const expected = expectedOf(needs, { ...standing, has });
        const found = history.fate(stated);
        cells.push({
          matrix: 'fold',
          rule: `${rule} in a ${kind}`,
          who,
          expected,
          found,
          wronglyAllowed: found === 'counts' && expected !== 'counts',
        });
      }
  return cells;
}

function expectedOf(needs: Asking['needs'], { has, lacks }: Standing): string {
  // A stream is founded once, whoever says so.
  if (needs === 'nobody') return 'epoch-wrong';
  return needs.some((right) => has.includes(right)) ? 'counts' : lacks;
}

/** Control kinds of the schema that no row tells of. */
export const foldUncovered = (): number =>
  Object.entries(kinds).filter(([kind, { lane }]) => lane === 'control' && !(kind in asking('compartment')))
    .length;
