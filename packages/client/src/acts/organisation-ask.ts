import {
  type EntityId,
  type Instant,
  answerMinutes,
  isRefusalReason,
  kinds,
  toldToOthers,
} from '@cobijo/domain';
import { deskKeyOf } from '@cobijo/seal';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';
import { newCard } from '../card.ts';
import { deskOf, maySteward, responseOf } from '../desk.ts';
import { type ClientResult, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import { intakesOf } from '../intake.ts';
import { viewIntakes } from '../intake-view.ts';
import type { AnswerOrganisation, AskOrganisation, Done, StateDesk } from '../intent.ts';
import { knownOrganisations, tendKnownDesks } from '../known-desks.ts';
import { asksOfOthers, ownDesksOf, post } from '../letters.ts';
import { organisationsFor } from '../across-view.ts';
import { viewResponse } from '../response-view.ts';
import { type Acting, inStream, keep, statement } from './acting.ts';
import { closeIntake, openIntake } from './intake.ts';
import { inDirectory } from './organisation.ts';

/**
 * States where the desk of this person's organisation is reached: by a link of its own, which is opened here, and by a key
 * that this desk signs its letters with. What was stated before is closed: what comes there is read once more, and no more.
 */
export const stateDesk = (acting: Acting, intent: StateDesk): Promise<ClientResult<Done>> =>
  inDirectory(acting, async ({ replica, mine }) => {
    if (mine?.state !== 'admitted') return refused('organisation-not-admitted');
    const before = ownDesksOf(acting).filter(({ organisation }) => organisation.organisation === mine.fact);
    const reached = intent.desk === null ? null : await reachedBy(acting, intent.desk);
    if (reached && !reached.ok) return reached;
    const body = { organisation: mine.fact, reached: reached?.value ?? null };
    const kept = await keep(acting, replica, [statement(acting, 'desk.stated', body)], mine.fact);
    if (!kept.ok) return kept;
    for (const { desk, stewardSeed } of before)
      for (const { opened } of intakesOf(acting, desk))
        if (opened.body.stewardSeed === toBase64Url(stewardSeed))
          await closeIntake(acting, {
            do: 'close-intake',
            desk: desk.keys.case!,
            intake: opened.body.intake,
            why: 'Moved. Se cambió.',
          });
    await tendKnownDesks(acting);
    return kept;
  });

async function reachedBy(
  acting: Acting,
  id: NonNullable<StateDesk['desk']>,
): Promise<ClientResult<{ readonly link: string; readonly key: string }>> {
  const label = 'Directory · Directorio';
  const opened = await openIntake(acting, { do: 'open-intake', desk: id, label });
  if (!opened.ok) return opened;
  const desk = deskOf(acting, id)!;
  const { link } = viewIntakes(acting, desk).intakes.find(({ intake }) => intake === opened.value.made)!;
  const { body } = intakesOf(acting, desk).find(
    (one) => one.opened.body.intake === opened.value.made,
  )!.opened;
  const key = deskKeyOf(acting.context.sodium, fromBase64Url(body.stewardSeed, 32)!);
  return { ok: true, value: { link, key } };
}

/**
 * Asks the desk of another organisation: a letter with what a report says, signed by this organisation's desk. Nobody of
 * it is let in before one of them says yes.
 */
export async function askOrganisation(acting: Acting, intent: AskOrganisation): Promise<ClientResult<Done>> {
  const response = responseOf(acting, intent.response);
  if (!response) return refused('response-none', 'response');
  if (!maySteward(acting, response)) return refused('no-right', 'response');
  const view = viewResponse(acting, response);
  const side = intent.side ?? view?.order?.side;
  if (!view || !side || view.closed || view[side] !== null)
    return refused('response-nobody-left', 'response');
  const [own] = ownDesksOf(acting);
  if (!own) return refused('organisation-desk-unstated', 'response');
  const { ask: inOrder } = organisationsFor(acting, view, side);
  const chosen = intent.organisation
    ? inOrder.find(({ organisation }) => organisation.organisation === intent.organisation)
    : inOrder[0];
  if (!chosen) return refused('organisation-not-to-ask', 'organisation');
  const { organisation, name, key } = chosen.organisation;
  const to = knownOrganisations(acting).find((one) => one.organisation === organisation)!;
  const minutes = answerMinutes[view.discovery.urgency ?? 'today'];
  const until = (acting.context.clock() + minutes * 60_000) as Instant;
  const withWords = intent.withWords ?? false;
  const ask = newId<EntityId>();
  const discovery = toldToOthers(view.discovery, withWords);
  const from = own.organisation.organisation;
  return inStream(acting, response.stream, async () => {
    const posted = await post(acting, own, to, {
      say: 'ask',
      ask,
      from,
      to: organisation,
      side,
      until,
      discovery,
    });
    if (!posted) return refused('organisation-not-to-ask', 'organisation');
    const why = chosen.because.join(' ');
    const asked = { ask, organisation, name, key, side, until, withWords, why };
    return keep(acting, response, [statement(acting, 'organisation.asked', asked)], ask);
  });
}

/** The first answer of a desk's member is the desk's. A yes sends the card by which the response lets her in. */
export async function answerOrganisation(
  acting: Acting,
  intent: AnswerOrganisation,
): Promise<ClientResult<Done>> {
  const desk = deskOf(acting, intent.desk);
  if (!desk) return refused('desk-none', 'desk');
  const { profile, person } = acting.context.keychain;
  const came = asksOfOthers(acting, desk).find(({ ask }) => ask === intent.ask);
  const own = ownDesksOf(acting).find((one) => one.desk === desk);
  if (!came || !own || !profile) return refused('organisation-ask-none', 'ask');
  if (came.answered) return refused('organisation-ask-answered', 'ask');
  if (intent.answer === 'refused' && !intent.reason) return refused('response-refused-why', 'reason');
  if (intent.answer === 'refused' && !isRefusalReason(intent.reason))
    return refused('response-reason-none', 'reason');
  const on = acting.context.clock();
  const said = {
    ask: intent.ask,
    answer: intent.answer,
    ...(intent.answer === 'refused' && intent.reason ? { reason: intent.reason } : {}),
    on,
  };
  const body = kinds['letter.answered'].body.safeParse({ answering: newId<EntityId>(), ...said });
  if (!body.success) return refused('statement-body-bad', 'answer');
  const { name, role } = profile;
  const unit = own.organisation.name;
  const comes =
    intent.answer === 'accepted'
      ? { comes: { person, name, role, unit, card: toBase64Url(await newCard(acting.context)) } }
      : {};
  return inStream(acting, desk.stream, async () => {
    const [from, to] = [own.organisation.organisation, came.from.organisation];
    const posted = await post(acting, own, came.from, { say: 'answer', from, to, ...said, ...comes });
    if (!posted) return refused('organisation-ask-none', 'ask');
    return keep(acting, desk, [statement(acting, 'letter.answered', body.data)], intent.ask);
  });
}
