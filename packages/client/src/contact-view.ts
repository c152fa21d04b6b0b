import type { Body, ContentKind, EntityId, FactId, Instant, PersonId, Role } from '@cobijo/domain';
import { type CheckInStanding, checkInsAsOf } from '@cobijo/domain/check-in/picture';
import { type CadenceSaid, type DueWord, dueWords } from '@cobijo/domain/contact/cadence';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { isOpenWindow } from '@cobijo/domain/critical-period/windows';
import type { Said, SaidOf } from '@cobijo/domain/safety/said';
import { countedOf, mayClear } from '@cobijo/domain/safety/who-clears';
import { isHerOwn } from './check-in-own.ts';
import type { SafetyView } from './safety-view.ts';
import { type Folded, replaceableBy, saidOfAll, standingOf } from './said-in.ts';

/** Who may be reached how and when, what was said, and who is due a word; as far as this device can read. */
export interface ContactsView {
  readonly hours: readonly SaidOf<'contact.hours'>[];
  /** The newest first. */
  readonly made: readonly SaidOf<'contact.made'>[];
  readonly due: readonly (DueWord & {
    /** Only what stands in a sealed part makes it so soon: it is handed on in neutral words, or not at all. */
    readonly sealed: boolean;
    /** As it would be without sealed parts: what may be put onto paper. */
    readonly onPaper: DueWord;
  })[];
  readonly checkIns: readonly CheckInView[];
  /** What a person may make a critical period of; no device does so by itself. */
  readonly proposals: readonly TriggerProposal[];
  /** The facts that stand of each, for whoever says it anew. */
  readonly standing: Readonly<Record<string, readonly string[]>>;
}

export interface CheckInView extends CheckInStanding {
  /** It is the reader who checks in: nothing that was raised is told here. */
  readonly mine: boolean;
  /** Her words for it are on this device. */
  readonly hasWords: boolean;
  /** Whose word on its rhythm stands: one of the family or a guest stops what she agreed herself, and nothing else. */
  readonly statedBy: readonly (PersonId | null)[];
}

export interface TriggerProposal {
  readonly trigger: 'says-danger' | 'missing';
  readonly party: EntityId;
  /** Who it puts in danger, where the plan knows her. */
  readonly subject: EntityId | null;
  readonly at: Instant;
  readonly why: 'danger-word' | 'duress' | 'missed';
}

export interface ContactReader {
  readonly me: PersonId;
  readonly role: Role;
  /** Check-ins for which words were chosen on this device. */
  readonly withWords: ReadonlySet<EntityId>;
  readonly now: Instant;
}

export function viewContacts(
  replicas: readonly Folded[],
  safety: Pick<SafetyView, 'subjects' | 'sealedEvents'>,
  reader: ContactReader,
): ContactsView {
  const { now } = reader;
  const hours = saidOfAll<'contact.hours'>(replicas, 'contact-hours');
  const made = saidOfAll<'contact.made'>(replicas, 'contact-made').sort(
    (a, b) => (b.live[0]?.body.on ?? 0) - (a.live[0]?.body.on ?? 0),
  );
  const heard = bodies(made);
  const cadences = cadencesOf(saidOfAll<'cadence.set'>(replicas, 'cadence'));
  const reachable = sinceWhen(replicas, hours);
  const dueBy = (isCounted: (event: string) => boolean): readonly DueWord[] =>
    dueWords(
      [...reachable].map(([party, since]) => ({
        party,
        since,
        inWindow: safety.subjects.some(
          (one) =>
            one.party === party &&
            one.windows.some((window) => isOpenWindow(window) && isCounted(window.event)),
        ),
      })),
      { made: heard, cadences },
      now,
    );
  const open = dueBy((event) => !Object.hasOwn(safety.sealedEvents, event));
  const checkIns = viewCheckIns(replicas, reader);
  return {
    hours,
    made,
    due: dueBy(() => true).map((one) => {
      const onPaper = open.find(({ party }) => party === one.party) ?? one;
      // The window, too: it would be named as the reason also where the day is the same.
      return { ...one, sealed: onPaper.due !== one.due || onPaper.inWindow !== one.inWindow, onPaper };
    }),
    checkIns,
    proposals: proposed(heard, checkIns, safety),
    standing: {
      ...standingOf(replicas, 'contact-hours'),
      ...standingOf(replicas, 'contact-made'),
      ...replaceableBy(reader.me, replicas, 'cadence'),
      ...standingOf(replicas, 'check-in'),
    },
  };
}

const bodies = (said: readonly SaidOf<'contact.made'>[]): readonly Body<'contact.made'>[] =>
  said.flatMap(({ live }) => live.map(({ body }) => body));

/** Of all parts, for whoever writes in two could say it in the other. */
const cadencesOf = (said: readonly SaidOf<'cadence.set'>[]): readonly CadenceSaid[] =>
  [...Map.groupBy(all(said), ({ body }) => body.party).values()].flatMap((live) => {
    const { counted, beside } = countedOf(live);
    return [...counted.map(({ body }) => body), ...beside.map(({ body }) => ({ ...body, beside: true }))];
  });

const all = <K extends ContentKind>(said: readonly SaidOf<K>[]): readonly Said<K>[] =>
  said.flatMap(({ live }) => live);

/**
 * What was agreed of each check-in, with what one of the family or a guest says beside a worker: that may miss her sooner,
 * and never makes another's check-in of hers.
 */
const agreedOf = (said: readonly Said<'check-in.agreed'>[]): readonly Body<'check-in.agreed'>[] =>
  [...Map.groupBy(said, ({ body }) => body.checkIn).values()].flatMap((live) => {
    const { counted, beside } = countedOf(live);
    const { party } = counted[0]!.body;
    return [...counted.map(({ body }) => body), ...beside.map(({ body }) => ({ ...body, party }))];
  });

/**
 * What ends an alarm is said by whoever works with her: by nobody of the family, who is not presumed to be safe (REFERENCE
 * §15.4), and not by her own device, for whoever made her say her word could make her take it back.
 */
const mayClose = (one: Said<'check-in.closed'>): boolean => mayClear(one) && one.role !== 'survivor';

/** Parties whom somebody agreed to reach, from when on. */
function sinceWhen(
  replicas: readonly Folded[],
  hours: readonly SaidOf<'contact.hours'>[],
): ReadonlyMap<EntityId, Instant> {
  const since = new Map<EntityId, Instant>();
  const add = (party: EntityId, at: Instant): void => {
    since.set(party, Math.min(at, since.get(party) ?? at) as Instant);
  };
  for (const { live } of hours) for (const { body, at } of live) add(body.party, at);
  for (const { live } of saidOfAll<'contact.agreed'>(replicas, 'contact'))
    for (const { body, at } of live) add(body.party, at);
  return since;
}

/**
 * Check-ins, with nothing raised where she who checks in reads herself: whoever stands behind her must not learn from
 * her screen that she said her word for danger, nor that anybody looks for her.
 */
function viewCheckIns(
  replicas: readonly Folded[],
  { me, role, withWords, now }: ContactReader,
): readonly CheckInView[] {
  const said = <K extends 'check-in.agreed' | 'check-in.made' | 'check-in.closed'>(
    noun: 'check-in' | 'check-in-made' | 'check-in-closing',
  ) => saidOfAll<K>(replicas, noun).flatMap(({ live }) => live);
  const made = said<'check-in.made'>('check-in-made');
  const described = saidOfAll<'party.described'>(replicas, 'party').flatMap(({ live }) =>
    live.map(({ body }) => body),
  );
  const stated = said<'check-in.agreed'>('check-in');
  const agreed = agreedOf(stated);
  // A word for danger counts whoever says it; that all is well is said by nobody in her place.
  const counted = made.filter(
    ({ by, role: as, body }) =>
      body.sign === 'help' ||
      agreed.some(
        ({ checkIn, party }) =>
          checkIn === body.checkIn && isHerOwn({ party, by, role: as ?? null }, described),
      ),
  );
  const hers = new Set(counted.filter(({ by }) => by === me).map(({ body }) => body.checkIn));
  // Before her first one nothing of hers was said: whoever may be meant is told of nothing that was raised.
  const isReader = (party: EntityId): boolean => {
    const about = described.filter((one) => one.party === party);
    if (about.some(({ member }) => member === me)) return true;
    return (
      role === 'survivor' &&
      about.every(({ member, standing }) => member === undefined && standing === 'survivor')
    );
  };
  return checkInsAsOf(
    {
      agreed,
      made: counted.map(({ body }) => body),
      closed: said<'check-in.closed'>('check-in-closing')
        .filter(mayClose)
        .map(({ body }) => body),
    },
    now,
  ).map((one) => {
    const hasWords = withWords.has(one.checkIn);
    const mine = hasWords || hers.has(one.checkIn) || isReader(one.party);
    const statedBy = stated.flatMap(({ by, body }) => (body.checkIn === one.checkIn ? [by] : []));
    return { ...one, mine, hasWords, statedBy, raised: mine ? [] : one.raised };
  });
}

function proposed(
  heard: readonly Body<'contact.made'>[],
  checkIns: readonly CheckInStanding[],
  { subjects }: Pick<SafetyView, 'subjects'>,
): readonly TriggerProposal[] {
  const found: readonly Omit<TriggerProposal, 'subject'>[] = [
    ...heard
      .filter(({ dangerWord }) => dangerWord === 'heard')
      .map(({ party, on }) => ({
        trigger: 'says-danger' as const,
        party,
        at: on,
        why: 'danger-word' as const,
      })),
    ...checkIns.flatMap(({ party, raised }) =>
      raised.map((one) =>
        one.what === 'duress'
          ? { trigger: 'says-danger' as const, party, at: one.on, why: 'duress' as const }
          : { trigger: 'missing' as const, party, at: one.until, why: 'missed' as const },
      ),
    ),
  ];
  return found.flatMap((one) => {
    const subject = subjects.find(({ party }) => party === one.party);
    // Somebody has made a period of it already.
    const isTaken = subject?.windows.some(
      ({ trigger, of }) => trigger === one.trigger && of >= dayAt(one.at),
    );
    return isTaken ? [] : { ...one, subject: subject?.subject ?? null };
  });
}

/** A statement of her own as her own device shows it: her word for danger looks like any other. */
export function asShownToHer<K extends string>(
  fact: { readonly id: FactId; readonly kind: K; readonly body: unknown },
  isHers: boolean,
): unknown {
  return isHers && fact.kind === 'check-in.made'
    ? { ...(fact.body as Body<'check-in.made'>), sign: 'calm' }
    : fact.body;
}
