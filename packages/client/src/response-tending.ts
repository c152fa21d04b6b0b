import { type Instant, type ResponsePicture, members, responsePicture } from '@cobijo/domain';
import { nextOnes, readsNoMore, sidesToAsk } from '@cobijo/domain/response/escalation';
import type { Acting } from './acts/acting.ts';
import { removeFrom } from './acts/membership.ts';
import { askOrganisation } from './acts/organisation-ask.ts';
import { askNext } from './acts/response.ts';
import { maySteward, responsesOf } from './desk.ts';
import type { HeldDevice } from './held-device.ts';
import { openerOf, recordsOf } from './response-records.ts';
import type { Folded } from './said-in.ts';
import type { Replica } from './stream/replica.ts';

/**
 * What a response asks of every device in it without anyone's remembering. Past the hour until which an answer is awaited
 * the first device that is there asks the next one: two that do so at once make two asks, which both stand. Once a side is
 * taken, whoever was asked for it and did not take it is taken out and the keys turn; who reported it stays.
 *
 * @returns streams in which something was stated and now waits to be sent.
 */
export async function tendResponses(acting: Acting): Promise<readonly Replica[]> {
  const touched = new Set<Replica>();
  for (const response of responsesOf(acting)) {
    if (!maySteward(acting, response) || response.keys.recovering) continue;
    const picture = responsePicture(recordsOf(acting, response), acting.context.clock());
    if (!picture) continue;
    for (const side of sidesToAsk(picture)) {
      const its = { response: response.keys.case!, side };
      for (const next of nextOnes(picture, side)) {
        // The same words go to the next organisation as a person saw go to the last.
        const withWords = picture.organisations.findLast((one) => one.side === side)?.withWords ?? false;
        const asked =
          next === 'member'
            ? await askNext(acting, { do: 'ask-next', ...its })
            : await askOrganisation(acting, { do: 'ask-organisation', ...its, withWords });
        if (!asked.ok) continue;
        touched.add(response);
        break;
      }
    }
    if (!mayTakeOut(acting, response, picture)) continue;
    for (const person of readsNoMore(picture)) {
      if (person === openerOf(response) || person === acting.context.keychain.person) continue;
      if (!members(response.fold.authority).some((one) => one.person === person)) continue;
      const done = await removeFrom(acting, response, { person, reason: 'response-taken-by-others' });
      if (done.ok) touched.add(response);
    }
  }
  return [...touched];
}

/** Only who reported it or has a side: whoever goes must take nobody with her. */
function mayTakeOut(
  { context }: Acting,
  response: Folded,
  { sending, receiving }: Pick<ResponsePicture, 'sending' | 'receiving'>,
): boolean {
  const me = context.keychain.person;
  return me === sending || me === receiving || me === openerOf(response);
}

/** When this device should look again by itself, since an answer is awaited until then; null: nothing is awaited. */
export function nextAnswerDue(device: HeldDevice): Instant | null {
  const now = device.context.clock();
  const awaited = responsesOf(device).flatMap((response) => {
    const picture = responsePicture(recordsOf(device, response), now);
    const asks = picture?.closed ? [] : [...(picture?.asks ?? []), ...(picture?.organisations ?? [])];
    return asks.flatMap(({ state, until }) => (state === 'waiting' ? [until] : []));
  });
  return awaited.length === 0 ? null : (Math.min(...awaited) as Instant);
}
