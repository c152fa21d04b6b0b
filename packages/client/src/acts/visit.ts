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

/** Ends a visit before its time, in every part of this device's to steward. The keys turn with the next round. */
export async function endVisit(acting: Acting, { person }: EndVisit): Promise<ClientResult<Done>> {
  const { keychain } = acting.context;
  const done = await takeOutWhere(
    acting,
    { person, reason: visitOverReason },
    (_, member) => member.person === person && member.guest === true,
  );
  if (!done.ok) return done;
  const here = keychain.met.some(({ visit }) => visit?.person === person);
  if (done.value.facts.length === 0 && !here) return refused('visit-unknown', 'person');
  keychain.met = keychain.met.filter(({ visit }) => visit?.person !== person);
  await acting.context.saveKeychain();
  acting.context.changed();
  return done;
}
