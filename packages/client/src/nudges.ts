import { members } from '@cobijo/domain';
import { capabilityOf, randomBytes } from '@cobijo/seal';
import {
  type NudgeChannel,
  NudgeChannel as Channel,
  type NudgeOffer,
  type NudgeState,
  type RegistrationId,
  idFrom,
  idToBytes,
} from '@cobijo/wire';
import { type ClientResult, ok, refused } from './device-api.ts';
import type { HeldDevice } from './held-device.ts';
import type { Done, SetNudge } from './intent.ts';
import type { Transport } from './relay/transport.ts';
import type { NudgeView } from './view.ts';

/**
 * Being called back by e-mail, web push or text message when something came (wire/nudge.ts). One channel a device, for
 * its own mailbox; off until its person asks. What the relay was not asked yet is kept here and asked in the next round.
 */
export interface HeldNudge {
  readonly registration: RegistrationId;
  readonly channel: NudgeChannel;
  /** What the relay last said of it; null: it was not asked yet. */
  state: NudgeState['state'] | 'not-offered' | null;
}

/** Whose telephone others may look at: she decides twice (REFERENCE §15.16). */
const asksTwice = ['survivor', 'relative'] as const;

export function isAskedTwice(device: HeldDevice): boolean {
  const { person, profile } = device.context.keychain;
  const roles = [...device.replicas.values()].flatMap(({ fold }) =>
    fold ? members(fold.authority).filter((one) => one.person === person) : [],
  );
  return [profile?.role, ...roles.map(({ role }) => role)].some(
    (role) => role !== undefined && (asksTwice as readonly string[]).includes(role),
  );
}

export async function setNudge(device: HeldDevice, intent: SetNudge): Promise<ClientResult<Done>> {
  const parsed = Channel.safeParse(intent.channel);
  if (!parsed.success) return refused('nudge-address-malformed', 'channel');
  if (isAskedTwice(device) && intent.deliberately !== true)
    return refused('nudge-asks-twice', 'deliberately');
  const { context } = device;
  await forget(device);
  context.keychain.nudge = {
    registration: idFrom<RegistrationId>(randomBytes(16)),
    channel: parsed.data,
    state: null,
  };
  await context.saveKeychain();
  context.changed();
  return ok({ stream: null, facts: [], made: null });
}

/** The address goes from here at once, and from the relay in the next round. */
export async function endNudge(device: HeldDevice): Promise<ClientResult<Done>> {
  await forget(device);
  await device.context.saveKeychain();
  device.context.changed();
  return ok({ stream: null, facts: [], made: null });
}

async function forget({ context: { keychain } }: HeldDevice): Promise<void> {
  if (keychain.nudge) keychain.nudgesToForget.push(keychain.nudge.registration);
  keychain.nudge = null;
}

/**
 * Asks the relay for what was decided here, and how it stands. Whatever it answers changes nothing of a case: a relay
 * that lies about nudges can only keep one back, or send one too many.
 */
export async function tendNudge(device: HeldDevice, transport: Transport): Promise<NudgeOffer | null> {
  const { nudging } = transport;
  const { context } = device;
  const { keychain } = context;
  if (!nudging) return null;
  const { mailbox } = keychain;
  const read = capabilityOf(context.sodium, idToBytes(mailbox.stream), mailbox.secrets, 'read')!;
  for (const registration of [...keychain.nudgesToForget]) {
    const gone = await nudging.remove(mailbox.stream, read, registration);
    if (!gone.ok && gone.error.code !== 'absent') continue;
    keychain.nudgesToForget = keychain.nudgesToForget.filter((one) => one !== registration);
    await context.saveKeychain();
  }
  const held = keychain.nudge;
  if (held && mailbox.token === null) {
    const before = held.state;
    held.state = await stateOf(nudging, mailbox.stream, read, held);
    if (held.state !== before) {
      await context.saveKeychain();
      context.changed();
    }
  }
  const offer = await nudging.offer();
  return offer.ok ? offer.value : null;
}

/** Registers where the relay does not know it: not asked yet, or its key file was lost. */
async function stateOf(
  nudging: NonNullable<Transport['nudging']>,
  stream: Parameters<typeof nudging.state>[0],
  read: Parameters<typeof nudging.state>[1],
  { registration, channel, state }: HeldNudge,
): Promise<HeldNudge['state']> {
  if (state !== null && state !== 'not-offered') {
    const found = await nudging.state(stream, read, registration);
    if (found.ok) return found.value.state;
    if (found.error.code !== 'absent') return state;
  }
  const put = await nudging.put(stream, read, registration, { channel });
  if (put.ok) return 'works';
  return put.error.code === 'nudge-not-offered' ? 'not-offered' : state;
}

/** What a screen shows of it: the address with its middle left out, since somebody may look over a shoulder. */
export function viewNudge(device: HeldDevice, offer: NudgeOffer | null): NudgeView {
  const { nudge } = device.context.keychain;
  return {
    offer,
    asksTwice: isAskedTwice(device),
    on: nudge && {
      kind: nudge.channel.kind,
      to: nudge.channel.kind === 'web-push' ? null : masked(nudge.channel.to),
      state: nudge.state ?? 'waiting',
    },
  };
}

const masked = (address: string): string => {
  const [name = '', domain] = address.split('@');
  const shown =
    domain === undefined ? `${address.slice(0, 3)}…${address.slice(-2)}` : `${name.slice(0, 1)}…@${domain}`;
  return shown;
};
