import type { Body } from '../fact/kinds.ts';
import type { DeviceId, EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Instant } from '../vocabulary/time.ts';
import { members, personOfDevice } from '../case/authority/authority.ts';
import type { StreamFold } from '../case/fold-state.ts';
import { registersOf } from '../case/views.ts';

/**
 * The consents of a case, folded from its stewardship stream. Order plays no part: what closes beats what opens (a
 * withdrawal is for ever, one "no" of hers stands against any "yes"), so that two devices that were apart agree.
 */
export interface Consent {
  readonly consent: EntityId;
  readonly said: Body<'consent.recorded'>;
  readonly fact: FactId;
  readonly at: Instant;
  readonly recordedBy: PersonId | null;
  /** Stated twice and not the same: neither opens anything. */
  readonly inTwoWays: boolean;
  /** Whether it was stated from a device of the person whose decision it is. */
  readonly fromHerDevice: boolean;
  /** Her own answer, by her own device. */
  readonly answered: { readonly says: 'yes' | 'no'; readonly at: Instant } | null;
  readonly withdrawn: Withdrawn | null;
  /** Consents that came in its place and were decided, whatever was decided. */
  readonly renewedBy: readonly EntityId[];
}

interface Withdrawn {
  readonly by: Body<'consent.withdrawn'>['by'];
  readonly at: Instant;
  readonly recordedBy: PersonId | null;
  readonly reason: string | null;
}

/** One statement about consents and whose it is: the person of its device, and what she is in the stewardship. */
export interface ConsentStatement<K extends ConsentKind = ConsentKind> {
  readonly kind: K;
  readonly body: Body<K>;
  readonly fact: FactId;
  readonly at: Instant;
  readonly person: PersonId | null;
  readonly role: Role | null;
}
export type ConsentKind = 'consent.recorded' | 'consent.answered' | 'consent.withdrawn';

const earliest = (a: { readonly at: Instant; readonly fact: FactId }, b: typeof a): number =>
  a.at - b.at || (a.fact < b.fact ? -1 : 1);

/** Folds statements, in whatever order they are handed over; consents by when they were recorded. */
export function foldConsents(statements: readonly ConsentStatement[]): readonly Consent[] {
  const recorded = new Map<EntityId, ConsentStatement<'consent.recorded'>[]>();
  const answers: ConsentStatement<'consent.answered'>[] = [];
  const withdrawals: ConsentStatement<'consent.withdrawn'>[] = [];
  for (const statement of statements) {
    if (is(statement, 'consent.recorded')) {
      const known = recorded.get(statement.body.consent);
      if (known) known.push(statement);
      else recorded.set(statement.body.consent, [statement]);
    } else if (is(statement, 'consent.answered')) answers.push(statement);
    else if (is(statement, 'consent.withdrawn')) withdrawals.push(statement);
  }
  const first = [...recorded.values()].map((all) => all.sort(earliest));
  return first
    .map((all): Consent => {
      const [shown] = all;
      const { body, fact, at, person } = shown!;
      const { consent } = body;
      return {
        consent,
        said: body,
        fact,
        at,
        recordedBy: person,
        inTwoWays: all.some((other) => JSON.stringify(sorted(other.body)) !== JSON.stringify(sorted(body))),
        fromHerDevice: isHers(shown!, body),
        answered: answerOf(
          answers.filter((answer) => answer.body.consent === consent && isHers(answer, body)),
        ),
        withdrawn: withdrawalOf(withdrawals.filter((one) => one.body.consent === consent)),
        renewedBy: [],
      };
    })
    .map((one, _, all): Consent => ({ ...one, renewedBy: renewalsOf(one, all) }))
    .sort(earliest);
}

/** Whatever came in its place and was decided: a question that nobody answered renews nothing. */
const renewalsOf = ({ consent }: Consent, all: readonly Consent[]): readonly EntityId[] =>
  all
    .filter(({ said, answered }) => said.renews === consent && (said.decision !== 'asked' || answered))
    .map((one) => one.consent)
    .sort();

const is = <K extends ConsentKind>(
  statement: ConsentStatement,
  kind: K,
): statement is ConsentStatement<K> & ConsentStatement => statement.kind === kind;

/** The same value with its keys in one order: who wrote them in which is nothing that was said. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** Whose decision a consent is: hers, or for a child the guardian's. */
export const deciderOf = (said: Body<'consent.recorded'>): PersonId | null =>
  (said.child ? said.child.guardian.person : said.subject.person) ?? null;

/**
 * Whether a statement is her own word. Whom a consent names as its subject, whoever recorded it chose: so she must also
 * be a survivor, or a relative of one, in the stewardship itself, and nobody consents to what she would be shown.
 */
function isHers(
  { person, role }: Pick<ConsentStatement, 'person' | 'role'>,
  said: Body<'consent.recorded'>,
): boolean {
  if (person === null || person !== deciderOf(said) || person === said.recipient.person) return false;
  return said.child ? role === 'relative' || role === 'survivor' : role === 'survivor';
}

function answerOf(answers: readonly ConsentStatement<'consent.answered'>[]): Consent['answered'] {
  const no = answers.filter((answer) => answer.body.says === 'no');
  const [answer] = (no.length > 0 ? no : [...answers]).sort(earliest);
  return answer ? { says: answer.body.says, at: answer.at } : null;
}

function withdrawalOf(withdrawals: readonly ConsentStatement<'consent.withdrawn'>[]): Withdrawn | null {
  const [first] = [...withdrawals].sort(earliest);
  return first
    ? { by: first.body.by, at: first.at, recordedBy: first.person, reason: first.body.reason ?? null }
    : null;
}

/** The consents of a case, as its stewardship stream has them. */
export function consentsOf(stewardship: StreamFold): readonly Consent[] {
  const roles = new Map(members(stewardship.authority).map((member) => [member.person, member.role]));
  const author = (device: DeviceId): Pick<ConsentStatement, 'person' | 'role'> => {
    const person = personOfDevice(stewardship.authority, device);
    return { person, role: person === null ? null : (roles.get(person) ?? null) };
  };
  const statements = (['consent', 'consent-answer', 'consent-withdrawal'] as const).flatMap((noun) =>
    registersOf(stewardship, noun).flatMap(({ live }) =>
      live.flatMap(({ kind, body, fact, at, device }): ConsentStatement[] =>
        body === null ? [] : [{ kind, body, fact, at, ...author(device) }],
      ),
    ),
  );
  return foldConsents(statements);
}
