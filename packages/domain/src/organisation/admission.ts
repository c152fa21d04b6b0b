import type { Body } from '../fact/kinds.ts';
import type { FactId, PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { DirectoryFault } from './faults.ts';
import { carries, directoryRules } from './rules.ts';

/**
 * Who is admitted and who is suspended: a fold over the set of what was stated and its causal order, so that whoever
 * holds the same agrees, in whatever order it came. One file, because each rule below leans on the others.
 *
 * - A vouch, a vote or a lifting counts by what lies in its own past: its author spoke for an organisation that was
 *   admitted there and not suspended there, and not about itself.
 * - The first two: where nobody is admitted in the past of either, two that vouch for each other face to face, across
 *   the border, are. Whoever writes in the stream later has that in her past, so that it cannot be done again.
 * - A suspension takes effect by its quorum among everyone admitted by vouches that had not seen it proposed; it ends by
 *   that of a lifting, among everyone admitted by vouches that had not seen it lifted. Whoever comes later changes neither,
 *   and a proposer who pretends to know few does not thereby make them few. Votes stand although a voter was suspended at
 *   once: two who suspend each other are both suspended, until the rest lifts it.
 * - What more than half of those who suspended a member had heard it vouch stays. What raced the suspension counts no
 *   more, nor what rests on it; what it says after the suspension was lifted counts again.
 */

export type DirectoryKind =
  | 'organisation.presented'
  | 'organisation.vouched'
  | 'suspension.proposed'
  | 'suspension.joined'
  | 'suspension.lifted';

/** One statement and whose it is: the person of its device. */
export interface DirectoryStatement<K extends DirectoryKind = DirectoryKind> {
  readonly kind: K;
  readonly body: Body<K>;
  readonly fact: FactId;
  readonly at: Instant;
  readonly person: PersonId;
}

export interface Presented {
  readonly fact: FactId;
  readonly country: string;
  readonly speaker: PersonId;
  readonly said: Body<'organisation.presented'>;
  readonly by: PersonId;
  readonly at: Instant;
}

/** What was said about an organisation, judged by its own past. */
export interface Judged {
  readonly statement: DirectoryStatement;
  readonly past: ReadonlySet<Judged>;
  readonly target: Presented | null;
  /** For which organisation its author spoke. */
  readonly by: Presented | null;
  readonly fault: DirectoryFault | null;
  readonly isFounding: boolean;
  /** Of joining and lifting: the proposal. */
  readonly of: Judged | null;
  readonly before: Standing;
}

/** How things stand in a set that holds the past of whatever it holds. */
export interface Standing {
  readonly admitted: ReadonlySet<Presented>;
  readonly suspended: ReadonlySet<Presented>;
  /** Vouches that count. */
  readonly vouches: ReadonlySet<Judged>;
  /** Proposals that ever had their quorum, and those of them that were lifted. */
  readonly effective: ReadonlySet<Judged>;
  readonly lifted: ReadonlySet<Judged>;
  /** By proposal: who has voted, and who may. */
  readonly votes: ReadonlyMap<Judged, Votes>;
  readonly liftings: ReadonlyMap<Judged, Votes>;
}
export interface Votes {
  readonly said: readonly Judged[];
  readonly by: ReadonlySet<Presented>;
  readonly among: ReadonlySet<Presented>;
}

const is = <K extends DirectoryKind>(
  statement: DirectoryStatement,
  kind: K,
): statement is DirectoryStatement<K> & DirectoryStatement => statement.kind === kind;

/** `before`: whether one fact is in the strict causal past of another. */
export function judgeDirectory(
  statements: readonly DirectoryStatement[],
  before: (a: FactId, b: FactId) => boolean,
): {
  readonly organisations: readonly Presented[];
  readonly judged: readonly Judged[];
  readonly now: Standing;
  /** Of what is admitted, the one of each person in whose name her words count. */
  readonly counted: ReadonlySet<Presented>;
  /** What was said of somebody last, by what its author had heard. */
  readonly saidLastOf: (person: PersonId) => Presented | null;
} {
  const pasts = statements
    .map((statement) => ({ statement, past: statements.filter((one) => before(one.fact, statement.fact)) }))
    // Whatever is in its past has a smaller one.
    .sort((a, b) => a.past.length - b.past.length || (a.statement.fact < b.statement.fact ? -1 : 1));
  const presented = new Map<FactId, Presented>();
  for (const statement of statements)
    if (is(statement, 'organisation.presented')) {
      const { body, fact, at, person } = statement;
      const { country, speaker } = body;
      presented.set(fact, { fact, country, speaker, said: body, by: person, at });
    }
  const byFact = new Map<FactId, Judged>();
  for (const { statement, past } of pasts) {
    const seen = new Set(past.map(({ fact }) => byFact.get(fact)!));
    byFact.set(statement.fact, judge(statement, seen, presented, byFact));
  }
  const judged = [...byFact.values()];
  const all = new Set(judged);
  const now = standingIn(all);
  return {
    organisations: [...presented.values()],
    judged,
    now,
    counted: oneEach(now.admitted, all),
    saidLastOf: (person) => presentedLast(person, all),
  };
}

function judge(
  statement: DirectoryStatement,
  past: ReadonlySet<Judged>,
  presented: ReadonlyMap<FactId, Presented>,
  byFact: ReadonlyMap<FactId, Judged>,
): Judged {
  const before = standingIn(past);
  const base = { statement, past, before, target: null, by: null, fault: null, isFounding: false, of: null };
  if (is(statement, 'organisation.presented')) return { ...base, target: presented.get(statement.fact)! };
  const named = 'organisation' in statement.body ? statement.body.organisation : statement.body.suspension;
  const known = byFact.get(named as FactId);
  const seen = known && past.has(known) ? known : null;
  const of = seen && is(seen.statement, 'suspension.proposed') ? seen : null;
  const isAbout = 'organisation' in statement.body ? 'organisation.presented' : 'suspension.proposed';
  const target = seen?.statement.kind === isAbout ? seen.target : null;
  const founding = is(statement, 'organisation.vouched') && before.admitted.size === 0;
  const by = founding
    ? presentedLast(statement.person, past)
    : ([...oneEach(before.admitted, past)].find(({ speaker }) => speaker === statement.person) ?? null);
  const fault = faultOf(statement, { target, by, before, isFounding: founding, of });
  return { ...base, target, by, fault, isFounding: founding, of };
}

/** Before anybody is admitted somebody speaks for what was said of her last: the first two may correct it. */
const presentedLast = (person: PersonId, past: ReadonlySet<Judged>): Presented | null =>
  [...past]
    .filter(({ statement, target }) => is(statement, 'organisation.presented') && target?.speaker === person)
    .sort((a, b) => b.past.size - a.past.size || (a.statement.fact < b.statement.fact ? -1 : 1))[0]?.target ??
  null;

/**
 * Some organisations, one for each person who speaks: of several of hers the one that was admitted first. Two members who
 * vouch for a second one must not thereby choose for her from which side of the border she speaks, take her suspension
 * off her, or have her counted twice. They may pretend not to have heard of the first, so that the past of their own
 * statements decides nothing: it is the one of which more people spoke knowing nothing of the other.
 */
function oneEach(admitted: ReadonlySet<Presented>, said: Iterable<Judged>): ReadonlySet<Presented> {
  if (new Set([...admitted].map(({ speaker }) => speaker)).size === admitted.size) return admitted;
  const heard = [...said];
  const knowing = (one: Presented, not: Presented): number =>
    new Set(
      heard.flatMap(({ before, statement }) =>
        before.admitted.has(one) && !before.admitted.has(not) ? statement.person : [],
      ),
    ).size;
  const isFirst = (one: Presented, other: Presented): boolean => {
    const [more, fewer] = [knowing(one, other), knowing(other, one)];
    return more === fewer ? one.fact < other.fact : more > fewer;
  };
  const first = new Map<PersonId, Presented>();
  for (const one of admitted) {
    const other = first.get(one.speaker);
    if (!other || isFirst(one, other)) first.set(one.speaker, one);
  }
  return new Set(first.values());
}

function faultOf(
  statement: DirectoryStatement,
  { target, by, before, isFounding, of }: Pick<Judged, 'target' | 'by' | 'before' | 'isFounding' | 'of'>,
): DirectoryFault | null {
  if (!target) return 'organisation-unknown';
  if (target.speaker === statement.person || target === by) return 'organisation-itself';
  if (!by) return 'organisation-not-admitted';
  if (before.suspended.has(by)) return 'organisation-is-suspended';
  if (is(statement, 'organisation.vouched')) {
    if (isFounding && target.country === by.country) return 'vouch-same-country';
    return isFounding && !statement.body.faceToFace ? 'vouch-not-face-to-face' : null;
  }
  if (is(statement, 'suspension.proposed'))
    return before.admitted.has(target) ? null : 'organisation-unknown';
  return of && of.fault === null ? null : 'organisation-unknown';
}

/** How things stand in a set that holds the past of whatever it holds. */
function standingIn(set: ReadonlySet<Judged>): Standing {
  const counted = [...set].filter(({ fault, target }) => fault === null && target);
  const of = (kind: DirectoryKind): Judged[] => counted.filter(({ statement }) => statement.kind === kind);
  const vouched = of('organisation.vouched');
  // By their own past alone: who may decide about a suspension must not hang on whether it takes effect, nor on whom
  // somebody brings in once it is decided.
  const unless = (
    seen: (vouch: Judged) => boolean,
    left: (one: Presented) => boolean,
  ): ReadonlySet<Presented> =>
    new Set(
      [...oneEach(admittedBy(vouched.filter((vouch) => !seen(vouch))), set)].filter((one) => !left(one)),
    );
  const votes = new Map<Judged, Votes>();
  const effective = new Set<Judged>();
  const liftings = new Map<Judged, Votes>();
  const lifted = new Set<Judged>();
  for (const proposal of of('suspension.proposed')) {
    const target = proposal.target!;
    const among = unless(
      (vouch) => vouch.past.has(proposal),
      (one) => one === target || proposal.before.suspended.has(one),
    );
    const vote = votesOf([proposal, ...of('suspension.joined').filter((one) => one.of === proposal)], among);
    votes.set(proposal, vote);
    if (!carries(directoryRules.suspension, { ...vote, of: target })) continue;
    effective.add(proposal);
    const ends = of('suspension.lifted').filter((one) => one.of === proposal);
    const left = unless(
      (vouch) => vouch.before.lifted.has(proposal),
      (one) => one === target || ends.some(({ before }) => before.suspended.has(one)),
    );
    const lifting = votesOf(ends, left);
    liftings.set(proposal, lifting);
    if (carries(directoryRules.lifting, { ...lifting, of: target })) lifted.add(proposal);
  }
  const vouches = lastingVouches(vouched, { effective, votes });
  return {
    admitted: admittedBy([...vouches]),
    suspended: new Set([...effective].flatMap((one) => (lifted.has(one) ? [] : one.target!))),
    vouches,
    effective,
    lifted,
    votes,
    liftings,
  };
}

function votesOf(all: readonly Judged[], among: ReadonlySet<Presented>): Votes {
  const said = all.filter(({ by }) => by && among.has(by));
  return { said, among, by: new Set(said.map(({ by }) => by!)) };
}

/** Vouches that no suspension of their author raced, and whose author rests on such vouches in turn. */
function lastingVouches(
  vouched: readonly Judged[],
  suspensions: Pick<Standing, 'effective' | 'votes'>,
): ReadonlySet<Judged> {
  if (!vouched.some((vouch) => isRaced(vouch, suspensions))) return new Set(vouched);
  const lasting = new Set<Judged>();
  for (const vouch of [...vouched].sort((a, b) => a.past.size - b.past.size)) {
    if (isRaced(vouch, suspensions)) continue;
    const before = admittedBy([...lasting].filter((one) => vouch.past.has(one)));
    if (vouch.isFounding || before.has(vouch.by!)) lasting.add(vouch);
  }
  return lasting;
}

/** Half of those who suspended its author, or more, had not heard it, and the suspension was not lifted where it was said. */
export const isRaced = (
  vouch: Judged,
  { effective, votes }: Pick<Standing, 'effective' | 'votes'>,
): boolean =>
  [...effective].some((proposal) => {
    if (proposal.target !== vouch.by || vouch.before.lifted.has(proposal)) return false;
    const { said, by } = votes.get(proposal)!;
    const heard = new Set(said.flatMap((one) => (one.past.has(vouch) ? one.by! : [])));
    return heard.size * 2 <= by.size;
  });

function admittedBy(vouches: readonly Judged[]): ReadonlySet<Presented> {
  const founding = vouches.filter(({ isFounding }) => isFounding);
  const isMutual = (one: Judged): boolean =>
    founding.some((other) => other.target === one.by && other.by === one.target);
  const admitted = new Set(founding.filter(isMutual).map(({ target }) => target!));
  const byTarget = new Map<Presented, Set<Presented>>();
  for (const { isFounding, target, by } of vouches) {
    // Of those who were there at the founding, only the first two have a word afterwards.
    if (isFounding && !admitted.has(by!)) continue;
    byTarget.set(target!, (byTarget.get(target!) ?? new Set()).add(by!));
  }
  for (const [of, by] of byTarget)
    if (carries(directoryRules.admission, { by, among: by, of })) admitted.add(of);
  return admitted;
}
