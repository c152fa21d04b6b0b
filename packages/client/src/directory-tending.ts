import { type Organisation, everyDeviceOf, may, members, suspendedCode, worksInUnit } from '@cobijo/domain';
import { type Acting, keep, statement } from './acts/acting.ts';
import { removeFrom } from './acts/membership.ts';
import { devicesOnCard } from './card.ts';
import { type HeldDirectory, directoryHeld, isBeingFounded } from './directory.ts';
import { type Mutex, createMutex } from './mutex.ts';
import type { Replica } from './stream/replica.ts';

const turns = new WeakMap<Acting['context'], Mutex>();

/**
 * What the directory asks of a steward's device without anyone's remembering: whom this person presented is let in once
 * it is admitted, and whoever speaks for a suspended organisation is taken out. Nobody is let in twice by one presenting.
 *
 * @returns streams in which something was stated and now waits to be sent.
 */
export function tendDirectory(acting: Acting): Promise<readonly Replica[]> {
  const turn = turns.get(acting.context) ?? createMutex();
  turns.set(acting.context, turn);
  return turn(() => tend(acting));
}

async function tend(acting: Acting): Promise<readonly Replica[]> {
  const held = directoryHeld(acting);
  if (!held) return [];
  const { replica, directory } = held;
  const { context } = acting;
  if (replica.lockedOut || replica.keys.recovering) return [];
  let stated = false;
  for (const organisation of directory.organisations) {
    const { authority } = replica.fold;
    if (!may(authority, context.deviceId, 'steward')) break;
    const { speaker } = organisation.said;
    if (speaker === context.keychain.person) continue;
    const isInside = members(authority).some(({ person }) => person === speaker);
    if (organisation.state === 'suspended') {
      if (!isInside) continue;
      const gone = await removeFrom(acting, replica, { person: speaker, reason: suspendedCode });
      stated ||= gone.ok;
    } else if (isToBeLetIn(held, organisation, context.keychain.person)) {
      if (everyDeviceOf(authority, speaker).length > 0) continue;
      stated = (await letIn(acting, held, organisation)) || stated;
    }
  }
  return stated ? [replica] : [];
}

/** Admitted, or to be one of the first two; and presented by this person, whose device holds the card. */
function isToBeLetIn({ directory, mine }: HeldDirectory, organisation: Organisation, me: string): boolean {
  if (organisation.presentedBy !== me) return false;
  if (organisation.state === 'admitted') return true;
  return (
    isBeingFounded(directory) &&
    organisation.vouches.some(({ by, fault }) => by === mine?.fact && fault === null)
  );
}

/** Lets whoever speaks for an organisation into the directory, by the card that is kept here. */
export async function letIn(
  acting: Acting,
  { replica }: HeldDirectory,
  { said }: Organisation,
): Promise<boolean> {
  const { context } = acting;
  const devices = devicesOnCard(context, replica, said.speaker);
  if (!devices) return false;
  const met = context.keychain.met.find((one) => one.device === devices[0].device);
  const role = met?.role ?? 'advocate';
  if (!worksInUnit(role)) return false;
  const member = {
    person: said.speaker,
    // Its own name stands here, and no name of staff.
    name: said.name,
    role,
    organisation: said.name,
    rights: ['write', 'steward'] as ('write' | 'steward')[],
    past: 'with-past' as const,
    why: '',
    devices,
  };
  return (await keep(acting, replica, [statement(acting, 'member.added', { member })], said.speaker)).ok;
}
