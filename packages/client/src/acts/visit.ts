import { visitOverReason } from '@cobijo/domain';
import { letInForVisit } from '../consents.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Done, EndVisit } from '../intent.ts';
import type { MetDevice } from '../keychain.ts';
import type { Acting } from './acting.ts';
import { takeOutWhere } from './membership.ts';

/** What a guest's device calls whatever it is shown: it learns no name of a case. */
export const nameForGuests = '—';

/** The pictures were the same: a guest who was here before sees again what consents for her still open. */
export async function openVisit(
  acting: Acting,
  arrived: MetDevice & { readonly card: Uint8Array },
): Promise<ClientResult<Done>> {
  const { card, visit } = arrived;
  if (visit) await letInForVisit(acting, { card, visit, caseName: nameForGuests });
  return ok({ stream: null, facts: [], made: visit?.person ?? null });
}

/** What waits for a guest's yes waits for this visit's device: of the tab before nothing is known any more. */
export function replaceCards({ replicas }: Acting, { visit, card }: MetDevice): void {
  if (!visit || !card) return;
  for (const { keys } of replicas.values())
    if (keys.cards.has(visit.person))
      keys.cards.set(visit.person, { card: card.slice(), caseName: nameForGuests });
}

/** Ends a visit before its time, in every part of this device's to steward. The keys turn with the next round. */
export async function endVisit(acting: Acting, { person }: EndVisit): Promise<ClientResult<Done>> {
  const { keychain } = acting.context;
  const done = await takeOutWhere(
    acting,
    { person, reason: visitOverReason },
    (_, member) => member.person === person && member.guest === true,
  );
  const here = keychain.met.some(({ visit }) => visit?.person === person);
  if (done.facts.length === 0 && !done.refused && !here) return refused('visit-unknown', 'person');
  keychain.met = keychain.met.filter(({ visit }) => visit?.person !== person);
  // A yes that comes now would let her device in, and nobody would know any more that it is a guest's.
  if (here) for (const { keys } of acting.replicas.values()) keys.cards.delete(person);
  await acting.context.saveKeychain();
  acting.context.changed();
  return ok(done);
}
