import type { Member } from '../../member/member.ts';
import type { DeviceId, PersonId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/time.ts';
import type { Grant, Removal } from './control.ts';
import { membersOf } from './members.ts';
import { tipsOf } from './epochs.ts';
import { mayHold } from './holders.ts';
import type { State } from './state.ts';

/** Since when, and until when, a device could open a stream, as far as this device can tell. */
export interface Tenure {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly name: string;
  readonly role: Member['role'];
  readonly organisation: string | null;
  /** Whether she was given what was written before. */
  readonly past: Member['past'];
  /** When it was let in; null: before all that this device was told. */
  readonly since: Instant | null;
  /** It is a member's now. */
  readonly isIn: boolean;
  readonly isSuspended: boolean;
  /** A newest epoch that stands is wrapped to it. */
  readonly holdsNewest: boolean;
  /** When somebody last stated that it is out; null: nobody did. */
  readonly takenOutAt: Instant | null;
}

/** The tenure of a device; null where it was never anyone's here. Nothing in dispute makes it shorter. */
export function tenureOf(state: State, device: DeviceId): Tenure | null {
  const chain = state.chains.byDevice.get(device);
  const bindings = chain ? (state.bindings.get(chain.index) ?? []) : [];
  const last = bindings.at(-1);
  if (!chain || !last) return null;
  const { person } = last;
  const terms = (state.grantsOf.get(person) ?? []).flatMap(({ member }) => member ?? []);
  const known = membersOf(state).find((member) => member.person === person);
  const tips = tipsOf(state);
  return {
    device,
    person,
    name: known?.name ?? terms.at(-1)?.name ?? '',
    role: known?.role ?? terms.at(-1)?.role ?? 'advocate',
    organisation: known?.organisation ?? terms.at(-1)?.organisation ?? null,
    past: terms.some(({ past }) => past === 'with-past') ? 'with-past' : 'from-now-on',
    since: earliest(bindings),
    isIn: known?.devices.some((keys) => keys.device === device) ?? false,
    isSuspended: known?.suspended ?? false,
    holdsNewest: tips.some((tip) => mayHold(state, tip, device)),
    takenOutAt: latest([
      ...(state.revocations.get(chain.index) ?? []),
      ...(state.removalsOf.get(person) ?? []),
    ]),
  };
}

/** Every device that was ever somebody's in this stream. */
export const devicesEver = (state: State, person: PersonId): DeviceId[] => [
  ...new Set((state.grantsOf.get(person) ?? []).flatMap(({ keys }) => keys.map(({ device }) => device))),
];

function earliest(grants: readonly Grant[]): Instant | null {
  if (grants.some(({ segment, restated, unless }) => segment === null || restated || unless)) return null;
  const at = Math.min(...grants.map(({ segment }) => segment!.at));
  return Number.isFinite(at) ? (at as Instant) : null;
}

function latest(removals: readonly Removal[]): Instant | null {
  const at = Math.max(...removals.filter(({ restated }) => !restated).map(({ segment }) => segment.at));
  return Number.isFinite(at) ? (at as Instant) : null;
}
