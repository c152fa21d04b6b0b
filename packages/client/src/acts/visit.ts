import { type FactId, may, members, visitOverReason } from '@cobijo/domain';
import { letInForVisit } from '../consents.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Done, EndVisit } from '../intent.ts';
import type { MetDevice } from '../keychain.ts';
import { type Acting, inStream } from './acting.ts';
import { removeFrom } from './membership.ts';

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
  const facts: FactId[] = [];
  const { keychain, deviceId } = acting.context;
  for (const { stream, fold } of acting.replicas.values()) {
    const isGuest = (): boolean =>
      members(fold!.authority).some((member) => member.person === person && member.guest === true);
    if (!fold || !may(fold.authority, deviceId, 'steward') || !isGuest()) continue;
    const done = await inStream(acting, stream, (replica) =>
      removeFrom(acting, replica, { person, reason: visitOverReason }),
    );
    if (!done.ok) return done;
    facts.push(...done.value.facts);
  }
  const here = keychain.met.some(({ visit }) => visit?.person === person);
  if (facts.length === 0 && !here) return refused('visit-unknown', 'person');
  keychain.met = keychain.met.filter(({ visit }) => visit?.person !== person);
  await acting.context.saveKeychain();
  acting.context.changed();
  return ok({ stream: null, facts, made: null });
}
