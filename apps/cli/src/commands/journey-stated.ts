import type { CaseView, Device, Intent } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import { type ContentKind, type EntityId, type FactId, type StreamId, pathwayOfCode } from '@cobijo/domain';
import { dayAt } from '@cobijo/domain/critical-period/days';
import type { OfferedDate } from '@cobijo/domain/milestone/calendar/offered';
import { milestoneRow } from '@cobijo/domain/milestone/pathways';
import { pathways } from '@cobijo/domain/milestone/row';
import type { Arguments } from '../arguments.ts';

/** What a person states of a journey from the command line. Kinds and bodies are held against their schemas by the act. */
export type Stated =
  | { readonly ok: true; readonly made: string }
  | { readonly ok: false; readonly code: string; readonly field?: string };

interface Said {
  readonly kind: ContentKind;
  readonly made: string;
  readonly body: object;
  readonly stream?: StreamId | undefined;
}

async function state(device: Device, open: CaseView, { kind, made, body, stream }: Said): Promise<Stated> {
  // Whoever says it anew takes the place of what stands, where it stands.
  const supersedes = (open.journeys.standing[made] ?? []) as readonly FactId[];
  const at = stream ?? (supersedes.length > 0 ? open.journeys.parts[made] : undefined);
  const done = await device.act({
    do: 'state',
    case: open.case,
    kind,
    body,
    ...(at !== undefined && { stream: at }),
    ...(supersedes.length > 0 && { supersedes }),
  } as Intent);
  return done.ok ? { ok: true, made } : { ok: false, ...done.error };
}

const optional = (field: string, value: unknown): object => (value === undefined ? {} : { [field]: value });

/** A step of a pathway, new or said anew. */
export async function milestoneBy(device: Device, open: CaseView, args: Arguments): Promise<Stated> {
  const on = args.text('on');
  const zone = args.text('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const common = {
    ...optional('date', on === undefined ? undefined : { on, zone }),
    ...optional('detail', args.text('detail')),
    ...optional('reason', args.text('why')),
    ...optional('status', args.text('status')),
  };
  const milestone = args.text('milestone');
  if (milestone !== undefined) return anew(device, open, milestone, common);
  const code = args.text('step')!;
  const stream = args.text('stream') as StreamId | undefined;
  const named = await whoseStep(device, open, { code, args, stream });
  if (!named.ok) return named;
  const made = newId<EntityId>();
  return state(device, open, {
    kind: 'milestone.set',
    made,
    stream,
    body: { milestone: made, code, status: 'planned', ...common, about: named.about },
  });
}

/** What stands of a milestone, with what is said of it now: another date moves it. */
async function anew(
  device: Device,
  open: CaseView,
  milestone: string,
  said: { readonly date?: unknown; readonly status?: unknown },
): Promise<Stated> {
  const stands = open.timeline.find((one) => one.milestone === milestone)?.live[0]?.value;
  if (!stands) return { ok: false, code: 'milestone-not-known', field: '--milestone' };
  const { reason: _, ...before } = stands;
  const status = said.date !== undefined && stands.date ? 'moved' : stands.status;
  return state(device, open, {
    kind: 'milestone.set',
    made: milestone,
    body: { ...before, status, ...said },
  });
}

type Whose = { readonly ok: true; readonly about: readonly string[] } | (Stated & { readonly ok: false });

/** Whom a new step is about: somebody whom its part knows, or whom it is told of now. */
async function whoseStep(
  device: Device,
  open: CaseView,
  { code, args, stream }: { code: string; args: Arguments; stream: StreamId | undefined },
): Promise<Whose> {
  const about = args.text('about');
  const name = args.text('name');
  if (name === undefined) return { ok: true, about: about === undefined ? [] : [about] };
  // Before anybody is named for it.
  if (milestoneRow(code) === null) return { ok: false, code: 'milestone-unknown', field: '--step' };
  const home = pathways[pathwayOfCode(code)!].home;
  const part =
    stream ?? open.streams.find((one) => one.compartment === home && !one.sealed && !one.removed)?.stream;
  if (part === undefined) return { ok: false, code: 'no-such-compartment', field: '--step' };
  const party = newId<EntityId>();
  const done = await state(device, open, {
    kind: 'party.described',
    made: party,
    stream: part,
    body: { party, standing: args.text('standing') ?? 'survivor', calledAs: name },
  });
  return done.ok ? { ok: true, about: [party] } : done;
}

/** What stands in the way of a step. */
export function obstacleBy(device: Device, open: CaseView, args: Arguments): Promise<Stated> {
  const made = newId<EntityId>();
  return state(device, open, {
    kind: 'obstacle.recorded',
    made,
    body: {
      obstacle: made,
      milestone: args.text('milestone'),
      code: args.text('code'),
      effect: args.text('effect'),
      since: args.text('on') ?? dayAt(device.context.clock()),
      ...optional('note', args.text('note')),
    },
  });
}

/** That it stands in the way no more. */
export async function overcomeBy(device: Device, open: CaseView, args: Arguments): Promise<Stated> {
  const obstacle = args.text('obstacle')!;
  const found = open.journeys.journeys
    .flatMap(({ steps }) => steps)
    .flatMap(({ milestone, obstacles }) => obstacles.map((one) => ({ milestone, ...one })))
    .find((one) => one.obstacle === obstacle);
  if (!found) return { ok: false, code: 'obstacle-not-known', field: '--obstacle' };
  const { milestone, code, effect, since, note } = found;
  return state(device, open, {
    kind: 'obstacle.recorded',
    made: obstacle,
    body: {
      obstacle,
      milestone,
      code,
      effect,
      since,
      ...optional('note', note ?? undefined),
      overcome: { on: args.text('on') ?? dayAt(device.context.clock()), how: args.text('how') },
    },
  });
}

/** An offered date, as the step that a person says it is: a milestone that stands, or a new one by its code. */
export function takenFrom(
  device: Device,
  open: CaseView,
  {
    offered,
    which,
    about,
  }: { readonly offered: OfferedDate; readonly which: string; readonly about: string | undefined },
): Promise<Stated> {
  const { date, cancelled } = offered;
  const called = cancelled ? { status: 'cancelled' } : {};
  if (milestoneRow(which) === null) return anew(device, open, which, { date, ...called });
  const made = newId<EntityId>();
  return state(device, open, {
    kind: 'milestone.set',
    made,
    body: {
      milestone: made,
      code: which,
      status: 'planned',
      date,
      ...called,
      about: about === undefined ? [] : [about],
    },
  });
}
