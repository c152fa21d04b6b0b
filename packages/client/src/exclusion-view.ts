import {
  type StreamFold,
  closedTo,
  exclusionsOf,
  liftedFor,
  may,
  members,
  registerOf,
  founding,
} from '@cobijo/domain';
import { streamOf } from './acts/acting.ts';
import { asKnown } from './directory.ts';
import type { HeldDevice } from './held-device.ts';
import { speakerOf } from './speaker.ts';
import type { Replica } from './stream/replica.ts';
import type { CaseId, DoorsView } from './view.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** Whom the case keeps out, who is inside all the same, and which parts one person keeps alone. */
export function viewDoors(device: HeldDevice, id: CaseId, replicas: readonly Folded[]): DoorsView {
  const alone = replicas.filter((replica) => keepsAlone(device, replica)).map(partOf);
  const stewardship = streamOf(device, id, { kind: 'stewardship' });
  if (!stewardship?.fold) return { exclusions: [], inside: [], alone };
  const { fold } = stewardship;
  const exclusions = exclusionsOf(fold);
  const lifted = liftedFor(fold, device.context.clock());
  return {
    exclusions: exclusions.map(({ exclusion, who, reason, at }) => ({
      exclusion,
      who,
      at,
      byName: authorOf(fold, exclusion),
      reason: reasonIn(replicas, reason),
    })),
    inside: replicas.flatMap((replica) =>
      members(replica.fold.authority).flatMap((member) => {
        const code = closedTo(exclusions, asKnown(device, { ...member, unit: member.organisation }).who);
        return code && !lifted.has(member.person)
          ? [{ ...partOf(replica), person: member.person, name: member.name, code }]
          : [];
      }),
    ),
    alone,
  };
}

const partOf = ({ stream, fold }: Folded) => ({ stream, label: founding(fold.authority)?.label ?? '' });

/** Whether this device's person is the only one who could turn keys there. */
function keepsAlone({ context }: HeldDevice, { fold, lockedOut }: Folded): boolean {
  if (lockedOut || !may(fold.authority, context.deviceId, 'steward')) return false;
  const stewards = members(fold.authority).filter(
    ({ rights, suspended, devices }) => rights.includes('steward') && !suspended && devices.length > 0,
  );
  return stewards.length === 1;
}

function authorOf(fold: StreamFold, exclusion: string): string | null {
  const device = registerOf(fold, 'exclusion', exclusion)?.live[0]?.device;
  return device ? (speakerOf(fold.authority, device)?.name ?? null) : null;
}

/** The reason, to whoever may read what is known of the network; null to everybody else. */
function reasonIn(replicas: readonly Folded[], note: string): string | null {
  for (const { fold } of replicas) {
    if (founding(fold.authority)?.compartment !== 'network') continue;
    const text = registerOf(fold, 'note', note)?.live[0]?.body?.text;
    if (text !== undefined) return text;
  }
  return null;
}
