import {
  type Bilingual,
  type Body,
  type Instant,
  type Manifest,
  type MembershipEvent,
  accessSentence,
  epochs,
  founding,
  members,
  membershipEvents,
} from '@cobijo/domain';
import { namesIn } from '../access-view.ts';
import type { HeldDevice } from '../held-device.ts';
import type { Replica } from '../stream/replica.ts';
import type { OpenedRecord } from './open.ts';

/** What the members of a part were told of a record. */
export interface StatedRecord {
  /** Who took it out, why, and on what it rests: as she said it under her own signature. */
  readonly sentence: Bilingual;
  readonly at: Instant;
  readonly part: string;
  /** The record says of itself what was said of it there. */
  readonly agrees: boolean;
}

type Folded = Replica & { readonly fold: NonNullable<Replica['fold']> };
type Exported = Extract<MembershipEvent, { readonly what: 'exported' }>;

/**
 * What was stated of a record in a part that this device can open; null: nothing. A member may state whatever she made:
 * what her list says of its maker, its part and its reasons is held against whose statement it is.
 */
export function statedOf(
  device: HeldDevice,
  { manifest, digest }: Pick<OpenedRecord, 'manifest' | 'digest'>,
): StatedRecord | null {
  const stated = [...device.replicas.values()]
    .filter((replica): replica is Folded => replica.fold !== null)
    .flatMap((replica) =>
      membershipEvents(replica.fold.authority)
        .filter((event): event is Exported => event.what === 'exported' && event.said.manifest === digest)
        .map((event): StatedRecord => ({
          sentence: accessSentence(event, namesIn(replica, device.context.keychain.person, null)),
          at: event.at,
          part: founding(replica.fold.authority)?.label ?? '',
          agrees:
            isOfPart(replica, manifest) &&
            isOfMaker(replica, event, manifest) &&
            isSaid(event.said, manifest),
        })),
    );
  return stated.find(({ agrees }) => agrees) ?? stated[0] ?? null;
}

function isOfPart({ fold }: Folded, { part }: Manifest): boolean {
  const terms = founding(fold.authority);
  return (
    terms?.label === part.label &&
    terms.kind === part.kind &&
    (terms.compartment ?? null) === part.compartment &&
    (terms.sealed ?? false) === part.sealed
  );
}

/** By any name that she ever had there: it may have been another when she took it out. */
function isOfMaker({ fold: { authority } }: Folded, { by }: Exported, { made }: Manifest): boolean {
  const named = membershipEvents(authority).flatMap((event) => ('member' in event ? event.member : []));
  const everyone = [...named, ...epochs(authority).flatMap(({ roster }) => roster), ...members(authority)];
  return everyone.some(
    ({ person, name, role, organisation }) =>
      person === by &&
      name === made.by.name &&
      role === made.by.role &&
      (organisation ?? null) === made.by.organisation,
  );
}

function isSaid({ items, purpose, basis, to }: Body<'record.exported'>, manifest: Manifest): boolean {
  const same = (said: typeof purpose, listed: Manifest['purpose']): boolean =>
    said.code === listed.code && (said.typed ?? null) === listed.typed;
  return (
    (items === undefined || items === manifest.items.length) &&
    same(purpose, manifest.purpose) &&
    same(basis, manifest.basis) &&
    to.join() === manifest.to.join()
  );
}
