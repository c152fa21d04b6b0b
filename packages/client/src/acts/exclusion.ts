import {
  type AtTheDoor,
  type ClosedCode,
  type EntityId,
  type PersonId,
  type Statement,
  closedTo,
  consentsOf,
  doorOf,
  exclusionsOf,
  kinds,
  may,
  members,
} from '@cobijo/domain';
import { type ClientResult, refused } from '../device-api.ts';
import { asKnown } from '../directory.ts';
import type { HeldDevice } from '../held-device.ts';
import { newId } from '../ids.ts';
import type { Done, Exclude, LiftExclusion } from '../intent.ts';
import type { Replica } from '../stream/replica.ts';
import { type Acting, inStream, keep, statement, streamOf } from './acting.ts';

/**
 * Why a case keeps somebody out now, as its stewardship says, and the directory of her office's level; null where it does
 * not. That her organisation is suspended is another question, and hides none of this.
 */
export const doorInCase = (device: HeldDevice, { fold }: Replica, who: AtTheDoor): ClosedCode | null =>
  fold ? doorOf(fold, asKnown(device, who).who, device.context.clock()) : null;

/** The same for a link, which is for no case yet: any case of which this device knows the stewardship. */
export function doorAnywhere(device: HeldDevice, who: AtTheDoor): Closed | null {
  for (const id of device.context.keychain.cases.keys()) {
    const stewardship = streamOf(device, id, { kind: 'stewardship' });
    const code = stewardship && doorInCase(device, stewardship, who);
    if (code) return { code, stewardship };
  }
  return null;
}
interface Closed {
  readonly code: ClosedCode;
  readonly stewardship: Replica;
}

/** Keeps somebody out: the reason first, with what is known of the network, then the closed door. */
export async function exclude(acting: Acting, intent: Exclude): Promise<ClientResult<Done>> {
  const stewardship = streamOf(acting, intent.case, { kind: 'stewardship' });
  if (!stewardship?.fold || !may(stewardship.fold.authority, acting.context.deviceId, 'steward'))
    return refused('no-right', 'case');
  const named = intent.who.name.trim();
  if (named === '') return refused('exclusion-nobody-named', 'who');
  const reason = intent.reason.trim();
  if (reason === '') return refused('exclusion-no-reason', 'reason');
  const network =
    intent.reasonIn === undefined
      ? streamOf(acting, intent.case, { kind: 'compartment', compartment: 'network' })
      : acting.replicas.get(intent.reasonIn);
  if (!network?.fold || network.lockedOut || !may(network.fold.authority, acting.context.deviceId, 'write'))
    return refused('exclusion-no-network', 'case');
  const who = { ...intent.who, name: named };
  const note = newId<EntityId>();
  const exclusion = newId<EntityId>();
  const parsed = kinds['exclusion.set'].body.safeParse({ exclusion, who, reason: note });
  if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
  const one = { ...parsed.data, fact: '' as never, at: acting.context.clock(), by: null };
  const readers = [stewardship, network].flatMap(({ fold }) => (fold ? members(fold.authority) : []));
  if (who.kind === 'person' && readers.some((member) => member.role === 'survivor' && isNamed(who, member)))
    return refused('exclusion-of-the-survivor', 'who');
  if (readers.some((member) => closedTo([one], { ...member, unit: member.organisation })?.endsWith(who.kind)))
    return refused('exclusion-read-by-her', 'who');
  const written = { note, title: named.slice(0, 200), text: reason, about: [] };
  const body = kinds['note.written'].body.safeParse(written);
  if (!body.success) return refused('statement-body-bad', 'reason');
  const kept = await inStream(acting, network.stream, () =>
    keep(acting, network, [statement(acting, 'note.written', body.data)]),
  );
  if (!kept.ok) return kept;
  return inStream(acting, stewardship.stream, () =>
    keep(acting, stewardship, [statement(acting, 'exclusion.set', parsed.data)], exclusion),
  );
}

const isNamed = (
  who: { readonly name: string; readonly person?: PersonId | undefined },
  member: { readonly name: string; readonly person: PersonId },
): boolean => who.person === member.person || who.name === member.name;

/** Opens closed doors to the person whom a consent names. It counts while that consent opens. */
export async function liftExclusion(acting: Acting, intent: LiftExclusion): Promise<ClientResult<Done>> {
  const stewardship = streamOf(acting, intent.case, { kind: 'stewardship' });
  if (!stewardship?.fold) return refused('no-right', 'case');
  const consent = consentsOf(stewardship.fold).find((one) => one.consent === intent.consent);
  if (!consent) return refused('consent-unknown', 'consent');
  const { recipient } = consent.said;
  if (!mayLift(acting, stewardship, recipient.person)) return refused('exclusion-steward-lifts', 'consent');
  if (!closedTo(exclusionsOf(stewardship.fold), asKnown(acting, recipient).who))
    return refused('exclusion-nothing-closed', 'consent');
  return inStream(acting, stewardship.stream, () =>
    keep(acting, stewardship, [liftingBy(acting, intent.consent, recipient.person)], intent.consent),
  );
}

/** A steward of the case other than the survivor, and never for herself. */
export function mayLift({ context }: Acting, { fold }: Replica, person: PersonId): boolean {
  const me = fold && members(fold.authority).find((member) => member.person === context.keychain.person);
  return !!me && me.role !== 'survivor' && me.rights.includes('steward') && me.person !== person;
}

export const liftingBy = (acting: Acting, consent: EntityId, person: PersonId): Statement =>
  statement(acting, 'exclusion.lifted', { lifting: newId<EntityId>(), consent, person });
