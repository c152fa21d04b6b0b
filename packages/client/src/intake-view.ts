import type { Body, Instant, PersonId, StreamId } from '@cobijo/domain';
import { type AlikeReason, alike } from '@cobijo/domain/discovery/alike';
import { encodeIntakeLink } from '@cobijo/seal';
import { fromBase64Url } from '@cobijo/wire';
import { responsesOf } from './desk.ts';
import type { HeldDevice } from './held-device.ts';
import { intakesOf, reportsWaitingMax, settledOf } from './intake.ts';
import { recordsOf } from './response-records.ts';
import type { Folded } from './said-in.ts';
import { speakersOf } from './speaker.ts';
import type { CaseId } from './view.ts';

export interface IntakeView {
  readonly intake: string;
  readonly label: string;
  /** What stands behind `#report=`. */
  readonly link: string;
  readonly opened: Instant;
  readonly closed: { readonly at: Instant; readonly why: string } | null;
  readonly received: number;
  /** Could not be read: anybody can send anything by a link. */
  readonly unreadable: number;
}

/** A report of an unknown hand, to look at. */
export interface ReportView {
  readonly report: string;
  readonly intake: string;
  /** When a device of the desk first heard of it. */
  readonly heard: Instant;
  readonly discovery: Body<'discovery.reported'>;
  readonly settled: {
    readonly by: PersonId | null;
    readonly byName: string | null;
    readonly became: Body<'report.settled'>['became'];
    readonly response: StreamId | null;
    readonly why: string;
    readonly at: Instant;
  } | null;
  /** Another device of the desk stated something else of it: one of them does not say what came. */
  readonly differs: boolean;
  /** The same discovery was sent more than once, by the same page. */
  readonly again: number;
  /** What it may be of one event with, and why; offered, never joined. */
  readonly alike: readonly AlikeView[];
}

export interface AlikeView {
  readonly of: 'response' | 'report';
  /** A response's id, or a report's. */
  readonly id: string;
  readonly points: number;
  readonly reasons: readonly AlikeReason[];
}

export interface IntakesView {
  readonly intakes: readonly IntakeView[];
  readonly reports: readonly ReportView[];
  /** As many reports wait as a desk holds: what comes now stays at the relay until somebody looked. */
  readonly isOverflowing: boolean;
}

export function viewIntakes(device: HeldDevice, desk: Folded): IntakesView {
  const { sodium } = device.context;
  const intakes = intakesOf(device, desk);
  const settled = settledOf(desk);
  const read = intakes.flatMap(({ received }) =>
    received.flatMap((one) => (one.body.discovery ? [{ ...one, discovery: one.body.discovery }] : [])),
  );
  const names = new Map<PersonId | null, string>(
    [...speakersOf(desk.fold.authority).values()].map(({ person, name }) => [person, name]),
  );
  const firstOf = new Map<string, (typeof read)[number]>();
  const times = new Map<string, number>();
  for (const one of read) {
    const key = one.discovery.discovery;
    if (!firstOf.has(key)) firstOf.set(key, one);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const found = responsesOf(device).flatMap((part) =>
    recordsOf(device, part).discoveries.map(({ body }) => ({ id: part.keys.case as CaseId, body })),
  );
  const reports = [...firstOf.values()].map((one): ReportView => {
    const { body, discovery } = one;
    const last = settled.get(body.report);
    const others = [
      ...found
        .filter(({ body: other }) => other.discovery !== discovery.discovery)
        .map(({ id, body: other }) => ({ of: 'response' as const, id: id as string, other })),
      ...[...firstOf.values()]
        .filter((other) => other !== one && settled.get(other.body.report)?.body.became !== 'set-aside')
        .map((other) => ({ of: 'report' as const, id: other.body.report as string, other: other.discovery })),
    ];
    return {
      report: body.report,
      intake: body.intake,
      heard: one.at,
      discovery,
      differs: one.differs,
      settled: last
        ? {
            by: last.by,
            byName: names.get(last.by) ?? null,
            became: last.body.became,
            response: last.body.response ?? null,
            why: last.body.why,
            at: last.at,
          }
        : null,
      again: (times.get(discovery.discovery) ?? 1) - 1,
      alike: last
        ? []
        : others
            .flatMap(({ of, id, other }): AlikeView[] => {
              const as = alike(discovery, other);
              return as ? [{ of, id, ...as }] : [];
            })
            .toSorted((a, b) => b.points - a.points),
    };
  });
  const waiting = reports.filter((one) => !one.settled);
  return {
    intakes: intakes.map(({ opened, closed, received }): IntakeView => {
      const kemPrivate = fromBase64Url(opened.body.kemPrivate)!;
      const kem = sodium.crypto_kem_xwing_seed_keypair(kemPrivate).publicKey;
      return {
        intake: opened.body.intake,
        label: opened.body.label,
        link: encodeIntakeLink({ secret: fromBase64Url(opened.body.secret)!, kem }),
        opened: opened.at,
        closed: closed ? { at: closed.at, why: closed.body.why } : null,
        received: received.length,
        unreadable: received.filter(({ body }) => body.discovery === null).length,
      };
    }),
    // Those to look at first, the newest of them on top.
    reports: reports.toSorted(
      (a, b) => Number(a.settled !== null) - Number(b.settled !== null) || b.heard - a.heard,
    ),
    isOverflowing: waiting.length >= reportsWaitingMax,
  };
}
