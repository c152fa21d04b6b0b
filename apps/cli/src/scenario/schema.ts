import { z } from 'zod';
import {
  type ContentKind,
  type FactKind,
  bilingual,
  capabilities,
  compartments,
  countries,
  kinds,
  languages,
  memberRights,
  roles,
  zone,
} from '@cobijo/domain';
import { hint } from './expected.ts';

/**
 * A scenario: a whole case as data. A command plays it through the real engine and a real relay.
 *
 * ```
 * scenario   its id                    shiftDays  every date of the public record, moved by this one constant
 * parties    who has a device          streams    what will be founded
 * steps      what they do, in order    expect     what must hold when the last step is done
 * canaries   further texts to look for in a seized relay (most are found by canaries.ts)
 * ```
 *
 * **Labels.** In the body of a fact, a text `$rosa` stands for a thing (an entity id) and `$party:rosa` for a person;
 * `as: hearing-2` names a fact, so that a later one can say `supersedes: [hearing-2]`. A thing is described in every
 * stream that speaks of it; two streams that must not be joined by an id use two labels for the same person. **Dates.** `date`,
 * `due`, `since` and `on` may be written `2026-11-09T09:30`, in the zone of whoever states it; `~2008-06` is
 * approximate; `2026-11-09T09:30 America/New_York` names another zone. A field that holds an instant is written with its
 * offset, as `at` is.
 */
const name = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, hint('name'));
/** A thing's label, `$rosa`. */
const thingLabel = z.string().regex(/^\$[a-z][a-z0-9.-]{0,59}$/, hint('label'));
const sentence = z.string().min(1).max(500);

/** When a step happens: an ISO time with its offset. Becomes the clock of the acting device. */
const at = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/, hint('time'))
  .refine((text) => !Number.isNaN(Date.parse(text)), hint('time'));

export const party = z.strictObject({
  id: name,
  name: z.string().min(1).max(200),
  role: z.enum(roles),
  organisation: z.string().min(1).max(200).optional(),
  language: z.enum(languages),
  zone,
});
export type Party = z.infer<typeof party>;

const label = z.string().min(1).max(200);
/** How long a message can be opened, in days; null keeps. */
const expiresAfterDays = z.int().min(1).max(3650).nullable();

export const stream = z.discriminatedUnion('kind', [
  z.strictObject({ id: name, kind: z.literal('stewardship'), label }),
  z.strictObject({
    id: name,
    kind: z.literal('compartment'),
    compartment: z.enum(compartments),
    /** A sealed part: its existence is known to its members only. */
    sealed: z.boolean().optional(),
    label,
  }),
  z.strictObject({ id: name, kind: z.literal('conversation'), label, expiresAfterDays }),
  /** An organisation's: of no case. */
  z.strictObject({ id: name, kind: z.literal('desk'), label }),
  /** Of no case either; it begins with the report of a discovery. */
  z.strictObject({ id: name, kind: z.literal('response'), label }),
]);
export type Stream = z.infer<typeof stream>;

/** Kinds that a step states in so many words; the others are made by a verb of their own (found, grant, say, …). */
const madeByVerb = [
  'case.opened',
  'stream.listed',
  'person.known',
  'message.said',
  'attachment.added',
  'crossing.made',
  'consent.recorded',
  'consent.answered',
  'consent.withdrawn',
  'exposure.stated',
  'exclusion.set',
  'exclusion.lifted',
  'access.refused',
  'device.presented',
  'device.disowned',
  'organisation.presented',
  'organisation.vouched',
  'suspension.proposed',
  'suspension.joined',
  'suspension.lifted',
] as const satisfies readonly ContentKind[];
export type StatedKind = Exclude<ContentKind, (typeof madeByVerb)[number]>;
export const statedKinds = Object.keys(kinds).filter(
  (kind): kind is StatedKind =>
    kinds[kind as FactKind].lane === 'content' && !madeByVerb.some((made) => made === kind),
);

const body = z.record(z.string(), z.json());
export const statedFact = z.strictObject({
  kind: z.enum(statedKinds),
  /** Names this fact, so that a later one can supersede it. */
  as: name.optional(),
  supersedes: z.array(name).min(1).max(16).optional(),
  body,
});
export type StatedFact = z.infer<typeof statedFact>;

const step = <D extends string, S extends z.core.$ZodLooseShape>(verb: D, shape: S) =>
  z.strictObject({ at, by: name, do: z.literal(verb), ...shape });

export const steps = z.discriminatedUnion('do', [
  /** Opens streams; the first of a case is its stewardship. `by` is their founder. */
  step('found', { streams: z.array(name).min(1).max(32) }),
  step('grant', {
    streams: z.array(name).min(1).max(32),
    to: name,
    past: z.enum(['with-past', 'from-now-on']),
    rights: z.array(z.enum(memberRights)).max(2),
    until: at.optional(),
    /** Why she may see this, in the granter's words: her screen shows it. */
    why: sentence,
  }),
  step('remove', { streams: z.array(name).min(1).max(32), person: name, reason: sentence }),
  step('record', { stream: name, facts: z.array(statedFact).min(1).max(64) }),
  step('say', {
    in: name,
    text: z.string().min(1).max(20_000),
    as: thingLabel.optional(),
    replyTo: thingLabel.optional(),
    attachments: z.array(thingLabel).min(1).max(16).optional(),
  }),
  /** A file: its text, or so many bytes generated from a seed. */
  step('attach', {
    stream: name,
    as: thingLabel,
    name: z.string().min(1).max(200),
    mediaType: z.string().min(3).max(100),
    content: z.union([
      z.strictObject({ text: z.string().min(1).max(100_000) }),
      z.strictObject({
        bytes: z
          .int()
          .min(1)
          .max(16 << 20),
        seed: z.int().min(0),
      }),
    ]),
  }),
  /** Moves something across compartments: deliberate, warned, a fact on both sides. */
  step('cross', {
    from: name,
    to: name,
    what: sentence,
    reason: sentence,
    facts: z.array(statedFact).min(1).max(16),
  }),
  /** New keys for a stream, the same members. */
  step('turn', { stream: name }),
  /** The device loses its network: what it states arrives when it is back, what others state reaches it then. */
  step('offline', {}),
  step('online', {}),
  /** A steward takes in honest late work of somebody who was removed meanwhile. */
  step('admit', { stream: name, from: name, reason: sentence }),
  /** A legal hold stops erasure, visibly, until it is lifted. */
  step('hold', { stream: name, as: name, reason: sentence }),
  step('lift', { stream: name, hold: name, reason: sentence }),
  /** Says on a desk what this party can do, in her own zone. */
  step('present', {
    desk: name,
    country: z.enum(countries),
    languages: z.array(z.string()).max(20),
    capabilities: z.array(z.enum(capabilities)).max(20),
  }),
  /** Somebody was found, at the time of this step: a response begins. `discovery`: the fact's body without id and hour. */
  step('report', { response: name, discovery: body }),
  /** Asks a party of the desk to take a side of a response, and lets her in. */
  step('ask', { response: name, to: name, side: z.enum(['sending', 'receiving']) }),
  step('accept', { response: name }),
]);
export type Step = z.infer<typeof steps>;
export type Verb = Step['do'];
export type StepOf<V extends Verb> = Extract<Step, { do: V }>;

/** What must hold when the last step is done. The reader works the same out from the steps and refuses a difference. */
export const expectations = z.strictObject({
  parties: z.record(
    name,
    z.strictObject({
      /** Every stream that this party's device is a member of. */
      opens: z.array(name).max(32),
      /** Compartments of which it can open nothing, not even from before a removal. */
      cannot: z.array(z.enum(compartments)).max(compartments.length),
    }),
  ),
  /** Who was removed from what: nothing written there afterwards opens on that device. */
  removed: z.array(z.strictObject({ person: name, streams: z.array(name).min(1).max(32) })).max(16),
  /** Conversations in which something has expired by the time of the last step. */
  expired: z.array(name).max(32),
  conflicts: z.strictObject({ resolved: z.int().min(0), open: z.int().min(0) }),
  quarantine: z.strictObject({ admitted: z.int().min(0), waiting: z.int().min(0) }),
});
export type Expectations = z.infer<typeof expectations>;

export const scenario = z.strictObject({
  scenario: name,
  version: z.literal(1),
  /** What the circle calls the case. */
  title: bilingual,
  /** Says that it is pseudonymous, from which public record, that dates are moved and counts altered. */
  about: bilingual,
  /** The one constant by which every date of the public record was moved, in days. */
  shiftDays: z.int().min(1),
  parties: z.array(party).min(2).max(32),
  streams: z.array(stream).min(1).max(64),
  steps: z.array(steps).min(1).max(5000),
  expect: expectations,
  canaries: z.array(z.string().min(6).max(200)).max(1000).default([]),
});
export type Scenario = z.infer<typeof scenario>;
