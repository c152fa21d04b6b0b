import { readFileSync } from 'node:fs';
import { type Invite, type MeetingView, createDevice, hasDevice, readOffer } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import { fileStore } from '@cobijo/client/store/files';
import { type Role, personId, roles } from '@cobijo/domain';
import { pictures } from '@cobijo/domain/vocabulary/pictures';
import type { Arguments } from '../arguments.ts';
import { deviceOf, passphrase } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo meet invite --device FOLDER --relay URL --name NAME [--role ROLE] [--hours N] [--visit-hours N [--person ID]] [--json]\n' +
    'cobijo meet join --device FOLDER --relay URL --link FILE|- [--name HER_NAME] [--json]\n' +
    'cobijo meet (look | same | different) --device FOLDER --relay URL [--meeting ID] [--json]',
  en: 'Makes a link for one person; opens one (a folder without a device becomes one); shows the six pictures; says whether both see the same.',
  es: 'Hace un enlace para una persona; abre uno (una carpeta sin dispositivo se vuelve uno); muestra los seis dibujos; dice si las dos personas ven los mismos.',
};

const wrongUse: Output = { value: { ok: false }, lines: [help.usage], code: 2 };

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  if (what === 'join') return join(args);
  if (what !== 'invite' && what !== 'look' && what !== 'same' && what !== 'different') return wrongUse;
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (what === 'invite') {
      const name = args.text('name');
      const role = roles.find((one): one is Role => one === (args.text('role') ?? 'survivor'));
      if (!name || !role) return wrongUse;
      const guest = visitAsked(args);
      if (guest === 'wrong') return wrongUse;
      const hours = args.number('hours') ?? 24;
      const made = await device.act({ do: 'invite', name, role, hours, ...(guest ? { guest } : {}) });
      if (!made.ok) return refusal(made.error.code, made.error.field);
      await device.sync();
      const link = `${args.text('relay') ?? ''}/#${guest ? 'guest' : 'join'}=${made.value.made ?? ''}`;
      return { value: { ok: true, link }, lines: [link] };
    }
    await device.sync();
    const { meetings } = await device.view();
    const named = args.text('meeting');
    const meeting = meetings.find((one) => (named ? one.meeting === named : one.state === 'pictures'));
    if (what === 'look') return shown(meetings);
    if (!meeting) return refusal('no-such-meeting', '--meeting');
    const same = what === 'same';
    const ended = await device.act({ do: 'end-meeting', meeting: meeting.meeting, same });
    return ended.ok ? { value: { ok: true, same }, lines: [] } : refusal(ended.error.code, ended.error.field);
  } finally {
    await device.lock();
  }
}

/**
 * For a visit in a browser that keeps nothing: how long, and who comes back. Null: for a device of her own, which is
 * never made of a visit that was asked for wrongly.
 */
function visitAsked(args: Arguments): Invite['guest'] | null | 'wrong' {
  const asksWho = args.text('person') !== undefined;
  if (args.text('visit-hours') === undefined) return asksWho ? 'wrong' : null;
  const hours = args.number('visit-hours');
  const person = personId.safeParse(args.text('person'));
  if (hours === undefined || (asksWho && !person.success)) return 'wrong';
  return { hours, ...(person.success ? { person: person.data } : {}) };
}

/** The link comes from a file or the standard input: arguments are seen by every process of the machine. */
async function join(args: Arguments): Promise<Output> {
  const from = args.text('link');
  const folder = args.text('device');
  const relay = args.text('relay');
  if (!from || !folder || !relay) return wrongUse;
  const secret = /(?:#join=)?([A-Za-z0-9_-]+)\s*$/.exec(readFileSync(from === '-' ? 0 : from, 'utf8'))?.[1];
  if (secret === undefined) return refusal('link-malformed', '--link');
  const made = await deviceFor(args, folder, relay, secret);
  if (made) return made;
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    const joined = await device.act({ do: 'join', secret, name: '' });
    if (!joined.ok && joined.error.code !== 'link-open-already')
      return refusal(joined.error.code, joined.error.field);
    await device.sync();
    return shown((await device.view()).meetings);
  } finally {
    await device.lock();
  }
}

/** A folder that holds no device yet becomes one, by the pass that the link brings. Null: there is one. */
async function deviceFor(
  args: Arguments,
  folder: string,
  relay: string,
  secret: string,
): Promise<Output | null> {
  const store = await fileStore(folder);
  const transport = await nodeTransport(relay);
  try {
    if (await hasDevice(store)) return null;
    const offer = await readOffer(transport, secret, Date.now());
    if (!offer.ok) return refusal(offer.error.code, offer.error.field);
    const { person } = offer.value;
    const name = args.text('name');
    // One more of somebody's own learns her name from her own stream.
    if (!name && person === null) return wrongUse;
    if (offer.value.guest) return refusal('link-for-guest', '--link');
    const made = await createDevice({
      store,
      passphrase: await passphrase(),
      transport,
      tokens: [offer.value.token],
      ...(person === null ? {} : { person }),
    });
    if (!made.ok) return refusal(made.error.code);
    if (name && person === null) await made.value.introduce({ name, role: offer.value.role ?? 'advocate' });
    await made.value.lock();
    return null;
  } finally {
    await store.close();
  }
}

export function shown(meetings: readonly MeetingView[]): Output {
  const named = meetings.map((meeting) => ({
    ...meeting,
    // Whoever may still use the link has it; a terminal keeps what is printed.
    secret: null,
    pictures: meeting.pictures?.map((one) => pictures[one]) ?? null,
  }));
  return {
    value: { ok: true, meetings: named },
    lines: named.flatMap((meeting) => [
      `${meeting.meeting}  ${meeting.name}  ${meeting.state}`,
      ...(meeting.pictures ?? []).map(
        (one) => `    ${one?.picture ?? ''}  ${one?.en ?? ''} / ${one?.es ?? ''}`,
      ),
    ]),
  };
}
