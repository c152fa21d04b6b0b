import { createDevice } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import { fileStore } from '@cobijo/client/store/files';
import { type Role, roleWords, roles } from '@cobijo/domain';
import { alarmLines } from '../alarm-lines.ts';
import type { Arguments } from '../arguments.ts';
import { deviceOf, passphrase } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';
import { syncWords } from '../sync-words.ts';

export const help = {
  usage:
    'cobijo device new --device FOLDER --name NAME --role ROLE [--organisation O] --tokens T1,T2 [--relay URL]\n' +
    'cobijo device codes --device FOLDER --tokens T1,T2 [--json]\n' +
    'cobijo device (card | sync | view) (--as PARTY | --device FOLDER) [--relay URL] [--lang en|es] [--json]',
  en: 'Sets up a device; gives it more of the operator’s codes; prints its card for whoever lets it in; syncs it with a relay; shows what it holds.',
  es: 'Prepara un dispositivo; le da más códigos de la operadora; muestra su tarjeta para quien lo admita; lo sincroniza con un relevo; muestra lo que tiene.',
};

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  if (what === 'new') return create(args);
  if (what !== 'card' && what !== 'sync' && what !== 'view' && what !== 'codes')
    return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (what === 'card') {
      const card = Buffer.from(await device.card()).toString('base64url');
      return { value: { ok: true, card }, lines: [card] };
    }
    if (what === 'codes') {
      const added = await device.act({ do: 'add-tokens', tokens: tokensOf(args) });
      if (!added.ok) return refusal(added.error.code, added.error.field);
      const { codes } = await device.view();
      return { value: { ok: true, codes }, lines: [`${codes} codes / códigos`] };
    }
    const language = args.text('lang') === 'es' ? 'es' : 'en';
    const synced = what === 'sync' ? await device.sync() : null;
    const view = await device.view();
    return {
      value: { ok: true, synced, view },
      lines: [
        ...view.cases.map((one) => `${one.name} (${roleWords[one.role][language]})  ${one.case}`),
        `${view.sync.waiting} waiting / en espera · ${syncWords(synced ?? view.sync)[language]}`,
        ...alarmLines(view.alarms, language),
      ],
    };
  } finally {
    await device.lock();
  }
}

const tokensOf = (args: Arguments): string[] =>
  (args.text('tokens') ?? '').split(',').filter((token) => token !== '');

async function create(args: Arguments): Promise<Output> {
  const folder = args.text('device');
  const name = args.text('name');
  const role = roles.find((one): one is Role => one === args.text('role'));
  if (!folder || !name || !role) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const relay = args.text('relay');
  const organisation = args.text('organisation');
  const made = await createDevice({
    store: await fileStore(folder),
    passphrase: await passphrase(),
    tokens: tokensOf(args),
    transport: relay ? await nodeTransport(relay) : null,
  });
  if (!made.ok) return refusal(made.error.code);
  await made.value.introduce({ name, role, ...(organisation ? { organisation } : {}) });
  const view = await made.value.view();
  await made.value.lock();
  return { value: { ok: true, person: view.person, device: view.device }, lines: [view.device] };
}
