import { type DeviceKeys, type Member, rosterMax } from '../../member/member.ts';
import { statementsBytesMax } from '../../fact/codec.ts';
import { type MemberState, membersOf } from './members.ts';
import type { State } from './state.ts';

/** An opening restates every member in one segment; this much of it is for what it says besides. */
const besidesBytes = 64 << 10;
/** A device's keys, and what an opening says of it besides: its head, and perhaps a cutoff and a lapse. */
const deviceBytes = 1_720 + 250;

/** Whether the next opening could still name everyone, were these let in: about a thousand people with a device each. */
export function hasRoom(state: State, added: readonly (Member | DeviceKeys)[]): boolean {
  const all = [...membersOf(state), ...added];
  const people = all.filter((one) => 'devices' in one).length;
  const bytes = all.reduce((sum, one) => sum + sizeOf(one), besidesBytes);
  return people <= rosterMax && bytes <= statementsBytesMax;
}

/** More than its bytes in an opening: JSON says the same in more of them. Keys are all of one length. */
function sizeOf(one: MemberState | Member | DeviceKeys): number {
  if (!('devices' in one)) return deviceBytes;
  const { devices, ...terms } = one;
  return utf8.encode(JSON.stringify(terms)).length + deviceBytes * devices.length;
}
const utf8 = new TextEncoder();
