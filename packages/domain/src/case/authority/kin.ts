import type { DeviceId } from '../../vocabulary/ids.ts';
import type { Role } from '../../vocabulary/role.ts';
import { type Place, before } from './causality.ts';
import type { Chain } from './chain.ts';
import type { State } from './state.ts';

/** One of the family, or a guest who is not herself the survivor: whoever may be somebody that an assessment is about. */
export const isKin = ({
  role,
  guest,
}: {
  readonly role: Role;
  readonly guest?: boolean | undefined;
}): boolean => role === 'relative' || (guest === true && role !== 'survivor');

/**
 * Whether a device spoke at a place for one of the family or a guest and for nobody else. It is told by the grants that
 * stand in that place's own past: what she is granted later changes nothing of what she had said, and two devices that
 * hold the same segments agree. `place` is asked for only where a grant of that kind was ever given.
 */
export function spokeAsKin(state: State, device: DeviceId, place: (chain: Chain) => Place | null): boolean {
  const chain = state.chains.byDevice.get(device);
  const people = new Set((chain && state.bindings.get(chain.index))?.map(({ person }) => person));
  const terms = [...people]
    .flatMap((person) => state.grantsOf.get(person) ?? [])
    .flatMap(({ place: at, member }) => (member ? [{ at, member }] : []));
  if (!chain || !terms.some(({ member }) => isKin(member))) return false;
  const from = place(chain);
  const then = terms.filter(({ at }) => from !== null && before(at, from));
  // Of a past that this device was not given, all that it was told.
  return (then.length > 0 ? then : terms).every(({ member }) => isKin(member));
}
