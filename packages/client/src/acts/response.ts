import {
  type Body,
  type EntityId,
  type Instant,
  type Member,
  answerMinutes,
  isRefusalReason,
  kinds,
  members,
  worksInUnit,
} from '@cobijo/domain';
import { randomBytes } from '@cobijo/seal';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';
import { keysOnCard, newCard, readCard } from '../card.ts';
import { withoutAbsent } from '../decide.ts';
import { deskOf, desksOf, dutiesOf, maySteward, responseOf } from '../desk.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import type {
  AnswerAsk,
  AskNext,
  CloseResponse,
  Done,
  FoundDesk,
  PartReports,
  PresentDuty,
  ReportDiscovery,
} from '../intent.ts';
import { openerOf, recordsOf } from '../response-records.ts';
import { orderFor, viewResponse } from '../response-view.ts';
import type { CaseId } from '../view.ts';
import { type Acting, keep, statement } from './acting.ts';
import { createStream, meAsMember } from './found.ts';
import { memberAdded } from './membership.ts';

/** Opens a desk of an organisation: its members say who is on call and what each can do. */
export async function foundDesk(acting: Acting, intent: FoundDesk): Promise<ClientResult<Done>> {
  const { profile } = acting.context.keychain;
  if (!profile || !worksInUnit(profile.role)) return refused('desk-staff-only');
  return filed(acting, intent.label, 'desk');
}

/** A stream of no case, filed under an id of its own. */
async function filed(acting: Acting, label: string, kind: 'desk' | 'response'): Promise<ClientResult<Done>> {
  const { keychain } = acting.context;
  const id = toBase64Url(randomBytes(16)) as CaseId;
  keychain.cases.set(id, { name: label });
  const founder = meAsMember(acting, id);
  const founded = await createStream(acting, id, { kind, label, expiresAfterDays: null }, founder);
  if (founded.ok) return ok({ stream: founded.value.stream, facts: [], made: id });
  keychain.cases.delete(id);
  await acting.context.saveKeychain();
  return founded;
}

/** Says on a desk what this person can do, and lays her card there, by which a response lets her in. */
export async function presentDuty(acting: Acting, intent: PresentDuty): Promise<ClientResult<Done>> {
  const desk = deskOf(acting, intent.desk);
  if (!desk) return refused('desk-none', 'desk');
  const { person } = acting.context.keychain;
  const said = withoutAbsent({
    person,
    country: intent.country,
    zone: intent.zone,
    languages: [...intent.languages],
    capabilities: [...intent.capabilities],
    level: intent.level,
    card: toBase64Url(await newCard(acting.context)),
  });
  const parsed = kinds['duty.presented'].body.safeParse(said);
  if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
  return keep(acting, desk, [statement(acting, 'duty.presented', parsed.data)]);
}

/**
 * Somebody was found. Kept on this device at once, whether or not there is a network: a stream of its own, which is of no
 * case and in which nobody is named. Each desk of this device sees that a response is open, and nothing more.
 */
export async function reportDiscovery(acting: Acting, intent: ReportDiscovery): Promise<ClientResult<Done>> {
  const { profile } = acting.context.keychain;
  if (!profile || !worksInUnit(profile.role)) return refused('desk-staff-only');
  const now = acting.context.clock();
  const at = intent.discovery.at ?? now;
  if (at > now + 5 * 60_000) return refused('response-hour-ahead', 'at');
  const body = kinds['discovery.reported'].body.safeParse({
    ...withoutAbsent(intent.discovery),
    discovery: newId<EntityId>(),
    at,
  });
  if (!body.success) return refused('statement-body-bad', body.error.issues[0]?.path.join('.') ?? '');
  // A report may say nothing but that somebody was found: then it goes by its day.
  const label =
    intent.label?.trim() || body.data.place.trim().slice(0, 60) || new Date(at).toISOString().slice(0, 10);
  const founded = await filed(acting, label, 'response');
  if (!founded.ok) return founded;
  const response = responseOf(acting, founded.value.made as CaseId)!;
  const kept = await keep(acting, response, [statement(acting, 'discovery.reported', body.data)]);
  if (!kept.ok) return kept;
  await listOn(acting, response.stream, body.data.at, false);
  return ok({ ...kept.value, made: founded.value.made });
}

async function listOn(
  acting: Acting,
  response: Body<'response.listed'>['response'],
  found: Instant,
  closed: boolean,
): Promise<void> {
  for (const desk of desksOf(acting))
    await keep(acting, desk, [
      statement(acting, 'response.listed', { listing: newId<EntityId>(), response, found, closed }),
    ]);
}

/**
 * Asks the next one, or whom a person chose: lets her into the response and says until when an answer is awaited. The
 * order is a proposal; whoever is not on it is not asked.
 */
export async function askNext(acting: Acting, intent: AskNext): Promise<ClientResult<Done>> {
  const response = responseOf(acting, intent.response);
  if (!response) return refused('response-none', 'response');
  if (!maySteward(acting, response)) return refused('no-right', 'response');
  const view = viewResponse(acting, response);
  const side = intent.side ?? view?.order?.side;
  if (!view || !side || view.closed) return refused('response-nobody-left', 'response');
  const { ask } = orderFor(acting, view, side);
  const chosen = intent.person ? ask.find(({ candidate }) => candidate.person === intent.person) : ask[0];
  if (!chosen) return refused(intent.person ? 'response-not-to-ask' : 'response-nobody-left', 'person');
  const { candidate } = chosen;
  const duty = desksOf(acting)
    .flatMap(dutiesOf)
    .find((one) => one.person === candidate.person);
  const bytes = duty && fromBase64Url(duty.card);
  const card = bytes && readCard(acting.context.sodium, bytes);
  if (!bytes || !card?.ok || toBase64Url(card.value.person) !== candidate.person)
    return refused('response-not-to-ask', 'person');
  const why = chosen.because.join(' ').slice(0, 300);
  const { urgency } = view.discovery;
  const minutes = answerMinutes[urgency ?? 'today'];
  const until = (acting.context.clock() + minutes * 60_000) as Instant;
  const asked = statement(acting, 'answer.asked', {
    ask: newId<EntityId>(),
    person: candidate.person,
    side,
    until,
    why,
  });
  const inside = members(response.fold.authority).some(({ person }) => person === candidate.person);
  if (inside) return keep(acting, response, [asked], candidate.person);
  const member: Member = {
    person: candidate.person,
    name: candidate.name,
    role: candidate.role,
    ...(candidate.organisation === null ? {} : { organisation: candidate.organisation }),
    rights: ['write', 'steward'],
    past: 'with-past',
    why,
    devices: [keysOnCard(card.value)],
  };
  response.keys.cards.set(candidate.person, {
    card: bytes,
    caseName: acting.context.keychain.cases.get(intent.response)?.name ?? '',
  });
  await acting.context.saveKeychain();
  return keep(acting, response, [memberAdded(acting, response, member), asked], candidate.person);
}

/**
 * The asked person's own yes or no, to everything that she was asked here and has not answered: two devices that did not
 * know of each other may both have asked her. A yes on the other side is also the receipt that she has taken over.
 */
export async function answerAsk(acting: Acting, intent: AnswerAsk): Promise<ClientResult<Done>> {
  const response = responseOf(acting, intent.response);
  if (!response) return refused('response-none', 'response');
  const { person } = acting.context.keychain;
  const { asks, answers } = recordsOf(acting, response);
  const mine = asks.filter(({ body }) => body.person === person).sort((a, b) => a.at - b.at);
  const open = mine.filter(
    ({ body }) => !answers.some((given) => given.by === person && given.body.ask === body.ask),
  );
  // Whoever answered already may say another thing of what she was asked last.
  const asked = open.length > 0 ? open : mine.slice(-1);
  if (asked.length === 0) return refused('response-not-asked', 'response');
  if (intent.answer === 'refused' && !intent.reason) return refused('response-refused-why', 'reason');
  if (intent.answer === 'refused' && !isRefusalReason(intent.reason))
    return refused('response-reason-none', 'reason');
  const on = acting.context.clock();
  const answer = {
    answer: intent.answer,
    ...(intent.answer === 'refused' && intent.reason ? { reason: intent.reason } : {}),
    on,
  };
  const from = asked.find(({ body, by }) => body.side === 'receiving' && by !== null && by !== person)?.by;
  const receipt =
    intent.answer === 'accepted' && from
      ? [statement(acting, 'handover.received', { receipt: newId<EntityId>(), from, on })]
      : [];
  const given = asked.map(({ body }) => statement(acting, 'answer.given', { ask: body.ask, ...answer }));
  return keep(acting, response, [...given, ...receipt], asked.at(-1)!.body.ask);
}

/**
 * What a person joined, a person takes apart: the report counts no more where it was brought, and a response of its own
 * begins with it, since the one that it came from was closed. Its clock counts from when it was, all the same.
 */
export async function partReports(acting: Acting, intent: PartReports): Promise<ClientResult<Done>> {
  const response = responseOf(acting, intent.response);
  const view = response && viewResponse(acting, response);
  if (!response || !view) return refused('response-none', 'response');
  const report = view.others.find(({ discovery }) => discovery === intent.discovery);
  if (!report) return refused('response-not-joined', 'discovery');
  const body = kinds['discoveries.joined'].body.safeParse({
    joining: newId<EntityId>(),
    discovery: report.discovery,
    into: view.discovery.discovery,
    joined: false,
    why: intent.why,
  });
  if (!body.success) return refused('statement-body-bad', body.error.issues[0]?.path.join('.') ?? '');
  const { discovery: _there, ...discovery } = report;
  // First the new one: where it cannot begin, nothing was taken apart.
  const begun = await reportDiscovery(acting, { do: 'report-discovery', discovery });
  if (!begun.ok) return begun;
  const parted = await keep(acting, response, [statement(acting, 'discoveries.joined', body.data)]);
  return parted.ok ? ok({ ...parted.value, made: begun.value.made }) : parted;
}

export async function closeResponse(acting: Acting, intent: CloseResponse): Promise<ClientResult<Done>> {
  const response = responseOf(acting, intent.response);
  if (!response) return refused('response-none', 'response');
  const view = viewResponse(acting, response);
  const me = acting.context.keychain.person;
  const goesOn = intent.reason === 'goes-on';
  // Whoever was only asked ends nothing: the others would not take it for an end.
  if (!goesOn && view && ![openerOf(response), view.sending, view.receiving].includes(me))
    return refused('no-right', 'response');
  const closing = newId<EntityId>();
  const body = kinds['response.closed'].body.safeParse({ closing, reason: intent.reason, why: intent.why });
  if (!body.success) return refused('statement-body-bad', 'reason');
  const kept = await keep(acting, response, [statement(acting, 'response.closed', body.data)], closing);
  if (kept.ok && view) await listOn(acting, response.stream, view.found, !goesOn);
  return kept;
}
