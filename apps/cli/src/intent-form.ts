import type { ClientResult, Intent } from '@cobijo/client';
import {
  type ContentKind,
  kinds,
  compartments,
  conversationPurposes,
  memberRights,
  officeLevels,
  roles,
  suspensionReasons,
  takenReasons,
} from '@cobijo/domain';
import { z } from 'zod';

/** An intent as JSON: bytes (a card, a file) are base64url; everything else is as in intent.ts. */
const id = z.string().regex(/^[A-Za-z0-9_-]{22,43}$/);
const bytes = z
  .string()
  .regex(/^[A-Za-z0-9_-]*$/)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64url')));
const text = z.string().min(1);
const contentKinds = Object.keys(kinds).filter(
  (kind) => kinds[kind as keyof typeof kinds].lane === 'content',
) as [ContentKind, ...ContentKind[]];
const statement = z.strictObject({ kind: z.enum(contentKinds), body: z.record(z.string(), z.unknown()) });

const consentForm = kinds['consent.recorded'].body
  .omit({ consent: true, parts: true, recipient: true })
  .extend({
    do: z.literal('record-consent'),
    case: id,
    recipient: z.strictObject({
      name: z.string(),
      role: z.enum(roles),
      unit: z.string().optional(),
      level: z.enum(officeLevels).optional(),
      person: id.optional(),
    }),
    card: bytes.optional(),
    streams: z.array(id),
    caseName: text,
    lifts: z.boolean().optional(),
  });
const presentation = kinds['organisation.presented'].body
  .pick({ name: true, country: true, level: true, region: true, languages: true })
  .extend({ units: z.array(text) });

const form = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('found-case'), name: text }),
  kinds['task.set'].body
    .pick({ what: true, due: true })
    .extend({ do: z.literal('hand-on'), case: id, event: id, to: id }),
  z.strictObject({
    do: z.literal('found-stream'),
    case: id,
    kind: z.enum(['compartment', 'conversation']),
    compartment: z.enum(compartments).optional(),
    sealed: z.boolean().optional(),
    label: text,
    expiresAfterDays: z.int().min(1).max(3650).nullable(),
    purpose: z.enum(conversationPurposes).optional(),
    language: text.optional(),
  }),
  z.strictObject({
    do: z.literal('grant'),
    stream: id,
    card: bytes,
    name: text,
    role: z.enum(roles),
    organisation: text.optional(),
    level: z.enum(officeLevels).optional(),
    rights: z.array(z.enum(memberRights)),
    past: z.enum(['with-past', 'from-now-on']),
    until: z.int().optional(),
    why: z.string(),
    caseName: text,
  }),
  z.strictObject({ do: z.literal('remove'), streams: z.array(id).min(1), person: id, reason: z.string() }),
  z.strictObject({ do: z.literal('turn'), stream: id }),
  statement.extend({
    do: z.literal('state'),
    case: id,
    stream: id.optional(),
    supersedes: z.array(id).optional(),
  }),
  z.strictObject({
    do: z.literal('say'),
    stream: id,
    text,
    replyTo: id.optional(),
    attachments: z.array(id).optional(),
    to: z.array(id).optional(),
  }),
  z.strictObject({ do: z.literal('edit-message'), stream: id, message: id, text: z.string() }),
  z.strictObject({ do: z.literal('take-back'), stream: id, message: id }),
  z.strictObject({ do: z.literal('agree-seeing'), stream: id, agrees: z.boolean() }),
  z.strictObject({ do: z.literal('see'), stream: id, messages: z.array(id) }),
  z.strictObject({
    do: z.literal('translate'),
    stream: id,
    message: id,
    language: text,
    text,
    by: text.optional(),
    translation: id.optional(),
  }),
  z.strictObject({
    do: z.literal('attach'),
    stream: id,
    name: text,
    mediaType: text,
    bytes,
    seconds: z.number().min(0).optional(),
  }),
  z.strictObject({
    do: z.literal('cross'),
    from: id,
    to: id,
    what: text,
    reason: text,
    facts: z.array(statement).min(1).max(16),
  }),
  z.strictObject({ do: z.literal('admit'), stream: id, segments: z.array(id).min(1), reason: text }),
  z.strictObject({ do: z.literal('resolve-dispute'), stream: id, uphold: z.array(id), refuse: z.array(id) }),
  z.strictObject({
    do: z.literal('set-nudge'),
    channel: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('email'), to: text }),
      z.strictObject({ kind: z.literal('sms'), to: text }),
      z.strictObject({ kind: z.literal('web-push'), endpoint: text, p256dh: text, auth: text }),
    ]),
    deliberately: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('end-nudge') }),
  z.strictObject({ do: z.literal('found-desk'), label: text }),
  kinds['duty.presented'].body
    .omit({ person: true, card: true })
    .extend({ do: z.literal('present-duty'), desk: id }),
  z.strictObject({
    do: z.literal('report-discovery'),
    discovery: kinds['discovery.reported'].body
      .omit({ discovery: true })
      .extend({ at: kinds['discovery.reported'].body.shape.at.optional() }),
    label: text.optional(),
  }),
  z.strictObject({
    do: z.literal('ask-next'),
    response: id,
    person: id.optional(),
    side: z.enum(['sending', 'receiving']).optional(),
  }),
  z.strictObject({
    do: z.literal('answer-ask'),
    response: id,
    answer: z.enum(['accepted', 'refused']),
    reason: kinds['answer.given'].body.shape.reason,
  }),
  z.strictObject({ do: z.literal('state-desk'), desk: id.nullable() }),
  z.strictObject({
    do: z.literal('ask-organisation'),
    response: id,
    organisation: id.optional(),
    side: z.enum(['sending', 'receiving']).optional(),
    withWords: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('answer-organisation'),
    desk: id,
    ask: id,
    answer: z.enum(['accepted', 'refused']),
    reason: kinds['answer.given'].body.shape.reason,
  }),
  z.strictObject({
    do: z.literal('part-reports'),
    response: id,
    discovery: id,
    why: z.string(),
  }),
  z.strictObject({
    do: z.literal('close-response'),
    response: id,
    reason: kinds['response.closed'].body.shape.reason,
    why: z.string(),
  }),
  z.strictObject({ do: z.literal('add-tokens'), tokens: z.array(z.string()).min(1).max(1000) }),
  kinds['hold.placed'].body.extend({ do: z.literal('place-hold'), stream: id, reason: text }),
  z.strictObject({ do: z.literal('ask-end'), streams: z.array(id).min(1) }),
  z.strictObject({
    do: z.literal('order-end'),
    stream: id,
    basis: kinds['end.ordered'].body.shape.basis,
    waitDays: kinds['end.ordered'].body.shape.waitDays,
  }),
  kinds['record.exported'].body.extend({ do: z.literal('tell-export'), stream: id }),
  z.strictObject({ do: z.literal('agree-end'), stream: id, order: id }),
  z.strictObject({ do: z.literal('stop-end'), stream: id, order: id }),
  z.strictObject({
    do: z.literal('invite'),
    name: text,
    role: z.enum(roles),
    hours: z.number().positive(),
    lifts: z.boolean().optional(),
    guest: z.strictObject({ hours: z.number().positive(), person: id.optional() }).optional(),
  }),
  z.strictObject({ do: z.literal('end-visit'), person: id }),
  z.strictObject({ do: z.literal('join'), secret: id, name: z.string() }),
  z.strictObject({ do: z.literal('link-device'), name: text, hours: z.number().positive() }),
  z.strictObject({
    do: z.literal('remove-device'),
    device: id,
    reason: z.enum(takenReasons),
    since: z.int(),
    opened: z.enum(['yes', 'no', 'unknown']),
  }),
  z.strictObject({ do: z.literal('let-device-in'), case: id, person: id, device: id, caseName: text }),
  z.strictObject({ do: z.literal('make-sheet'), language: z.enum(['en', 'es']) }),
  z.strictObject({ do: z.literal('confirm-sheet'), words: z.array(z.string()) }),
  z.strictObject({ do: z.literal('choose-trustees'), people: z.array(id) }),
  z.strictObject({ do: z.literal('end-recovery') }),
  z.strictObject({ do: z.literal('meet-lost'), person: id, hours: z.number().positive() }),
  z.strictObject({ do: z.literal('prove-return'), words: z.string() }),
  z.strictObject({ do: z.literal('return-anew') }),
  z.strictObject({ do: z.literal('request-recovery'), person: id, device: id }),
  kinds['recovery.objected'].body.extend({ do: z.literal('object-recovery') }),
  z.strictObject({ do: z.literal('let-recovered-in'), person: id, attempt: id, device: id }),
  z.strictObject({ do: z.literal('end-meeting'), meeting: id, same: z.boolean() }),
  consentForm,
  z.strictObject({
    do: z.literal('open-session'),
    label: text,
    hours: z.number().positive(),
    consent: consentForm.omit({
      do: true,
      streams: true,
      ends: true,
      past: true,
      purpose: true,
      caseName: true,
    }),
  }),
  z.strictObject({ do: z.literal('end-session'), person: id }),
  z.strictObject({ do: z.literal('answer-consent'), case: id, consent: id, says: z.enum(['yes', 'no']) }),
  z.strictObject({ do: z.literal('withdraw-consent'), case: id, consent: id, reason: z.string().optional() }),
  z.strictObject({
    do: z.literal('taken'),
    devices: z.array(id),
    people: z.array(id),
    reason: z.enum(takenReasons),
    since: z.int(),
    opened: z.enum(['yes', 'no', 'unknown']),
  }),
  z.strictObject({
    do: z.literal('exclude'),
    case: id,
    who: kinds['exclusion.set'].body.shape.who,
    reason: z.string(),
  }),
  z.strictObject({ do: z.literal('lift-exclusion'), case: id, consent: id }),
  z.strictObject({ do: z.literal('close-taken'), taken: id }),
  z.strictObject({ do: z.literal('open-intake'), desk: id, label: text }),
  z.strictObject({ do: z.literal('close-intake'), desk: id, intake: id, why: z.string() }),
  z.strictObject({
    do: z.literal('take-report-up'),
    desk: id,
    report: id,
    label: text.optional(),
    again: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('join-report'),
    again: z.boolean().optional(),
    desk: id,
    report: id,
    response: id,
    why: z.string(),
  }),
  z.strictObject({ do: z.literal('join-responses'), response: id, into: id, why: z.string() }),
  z.strictObject({ do: z.literal('set-report-aside'), desk: id, report: id, why: z.string() }),
  z.strictObject({ do: z.literal('found-directory'), label: text, mine: presentation }),
  z.strictObject({ do: z.literal('present-organisation'), device: id, organisation: presentation }),
  z.strictObject({ do: z.literal('vouch'), organisation: id }),
  z.strictObject({
    do: z.literal('suspend-organisation'),
    organisation: id,
    reason: z.enum(suspensionReasons),
  }),
  z.strictObject({ do: z.literal('lift-suspension'), organisation: id }),
  z.strictObject({ do: z.literal('let-back-in'), organisation: id, device: id }),
  z.strictObject({ do: z.literal('close-grants'), organisation: id }),
  z.strictObject({ do: z.literal('lift-hold'), stream: id, hold: id, reason: text }),
]);

/** Parses an intent. The error names the field, never what stood in it. */
export function parseIntent(json: string): ClientResult<Intent> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, error: { code: 'intent-not-json' } };
  }
  const parsed = form.safeParse(value);
  if (!parsed.success)
    return {
      ok: false,
      error: { code: 'intent-malformed', field: parsed.error.issues[0]?.path.join('.') ?? '' },
    };
  // Ids were matched by form; their brands say no more. Bodies are parsed by their kind's own schema when acted on.
  return { ok: true, value: parsed.data as unknown as Intent };
}
