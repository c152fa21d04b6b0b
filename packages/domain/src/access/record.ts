import {
  type MemberState,
  type MembershipEvent,
  membershipEvents,
  personOfDevice,
  tenure,
} from '../case/authority/authority.ts';
import { type StreamFold, countsMark } from '../case/fold-state.ts';
import { registersOf } from '../case/views.ts';
import type { Consent } from '../consent/consents.ts';
import type { Body } from '../fact/kinds.ts';
import type { DeviceId, FactId, PersonId, StreamId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Instant } from '../vocabulary/time.ts';

/**
 * The access record of one part: only what somebody stated, and only where it counts. Nobody states that she fetched or
 * read; what a device wrote under a part's keys is the one sign that it had opened it by then.
 */
export type AccessEvent =
  | MembershipEvent
  /** The case kept somebody out. */
  | (Told & { readonly what: 'kept-out'; readonly said: Body<'access.refused'> })
  /** She said no to letting somebody in, or took it back. */
  | (Told & { readonly what: 'said-no' | 'took-back'; readonly who: { name: string; role: Role } });
interface Told {
  readonly fact: FactId;
  readonly at: Instant;
  readonly by: PersonId | null;
}

/** When each device last wrote content in a stream, by what of it counts and by its own clock. */
export function lastWrites({ segments, rows, devices }: StreamFold): ReadonlyMap<DeviceId, Instant> {
  const last = new Float64Array(devices.length).fill(Number.NaN);
  for (let row = 0; row < rows.count; row++) {
    if (rows.register[row]! < 0) continue;
    const segment = rows.segment[row]!;
    if ((segments.marks[segment]! & countsMark) === 0) continue;
    const device = segments.device[segment]!;
    if (!(rows.at[row]! <= last[device]!)) last[device] = rows.at[row]!;
  }
  return new Map(
    devices.flatMap((device, n) => (Number.isNaN(last[n]!) ? [] : [[device, last[n]! as Instant] as const])),
  );
}

/** Since when a member can open a part; null: since before all that this device was told. */
export function sinceOf({ authority }: StreamFold, member: MemberState): Instant | null {
  const times = member.devices.map(({ device }) => tenure(authority, device)?.since ?? null);
  return times.length === 0 || times.includes(null) ? null : (Math.min(...times.map(Number)) as Instant);
}

/** What a case's stewards know besides its parts. */
export interface AskedOfStewards {
  readonly fold: StreamFold;
  readonly stream: StreamId;
  readonly consents: readonly Consent[];
}

/** Who was kept out of one part, and to whom she said no. What was for no part yet stands with the stewardship. */
function asked({ fold, stream: own, consents }: AskedOfStewards, stream: StreamId): AccessEvent[] {
  const keptOut = registersOf(fold, 'access-refusal').flatMap(({ live }) =>
    live.flatMap(({ body, fact, at, device }): AccessEvent[] =>
      body && (body.parts.includes(stream) || (body.parts.length === 0 && stream === own))
        ? [{ what: 'kept-out', said: body, fact, at, by: personOfDevice(fold.authority, device) }]
        : [],
    ),
  );
  const hers = consents
    .filter(({ said }) => said.parts.some((part) => part.stream === stream))
    .flatMap(({ said, fact, at, recordedBy, answered, withdrawn }): AccessEvent[] => {
      const who = { name: said.recipient.name, role: said.recipient.role };
      const told: AccessEvent[] = [];
      if (said.decision === 'no') told.push({ what: 'said-no', who, fact, at, by: recordedBy });
      if (answered?.says === 'no')
        told.push({ what: 'said-no', who, fact: `${fact} no` as FactId, at: answered.at, by: null });
      if (withdrawn)
        told.push({
          what: 'took-back',
          who,
          fact: `${fact} back` as FactId,
          at: withdrawn.at,
          by: withdrawn.recordedBy,
        });
      return told;
    });
  return [...keptOut, ...hers];
}

/** Everything that is known of who could open a part, newest first. `stewardship` null: the reader is not of it. */
export function accessRecord(
  { fold, stream }: { readonly fold: StreamFold; readonly stream: StreamId },
  stewardship: AskedOfStewards | null,
): readonly AccessEvent[] {
  const told = stewardship ? asked(stewardship, stream) : [];
  return [...membershipEvents(fold.authority), ...told].sort(
    (a, b) => b.at - a.at || (a.fact < b.fact ? -1 : 1),
  );
}
