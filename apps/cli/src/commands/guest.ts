import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { type Device, beginGuest } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import { type StreamId, guestKeepsNothing, retentionSentence, visible } from '@cobijo/domain';
import { type Arguments, parseArguments } from '../arguments.ts';
import { type Output, refusal, toJson } from '../output.ts';
import { takeOut } from './export.ts';
import { shown } from './meet.ts';

export const help = {
  usage: 'cobijo guest --relay URL --link FILE --name NAME [--json] < COMMANDS',
  en: 'One visit by a guest’s link, in the memory of this process: reads a command a line (look, same, different, show, say STREAM TEXT, export with the options of `export`, end) and keeps nothing but a record that is taken out so.',
  es: 'Una visita por un enlace de visita, en la memoria de este proceso: lee una orden por línea (look, same, different, show, say FLUJO TEXTO, export con las opciones de `export`, end) y no guarda nada, salvo un expediente que se saque así.',
};

/** How long a command waits for the other side before it says how things stand. */
const waitMs = 10_000;
const askAgainMs = 250;

export async function run(args: Arguments): Promise<Output> {
  const from = args.text('link');
  const relay = args.text('relay');
  const name = args.text('name');
  if (!from || !relay || !name) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const link = /(?:#guest=)?([A-Za-z0-9_-]+)\s*$/.exec(readFileSync(from, 'utf8'))?.[1];
  if (link === undefined) return refusal('link-malformed', '--link');
  const begun = await beginGuest({ transport: await nodeTransport(relay), link, name });
  if (!begun.ok) return refusal(begun.error.code, '--link');
  const device = begun.value;
  const print = ({ value, lines }: Output): void =>
    void process.stdout.write(
      `${args.json ? toJson(value).replaceAll(/\n\s*/g, ' ') : visible(lines.join('\n'))}\n`,
    );
  print({ value: { ok: true, begun: true }, lines: [guestKeepsNothing.en, guestKeepsNothing.es] });
  try {
    for await (const line of createInterface({ input: process.stdin })) {
      const [what = '', ...rest] = line.trim().split(' ');
      if (what === 'end') break;
      if (what !== '') print(await does(device, what, rest));
    }
  } finally {
    await device.lock();
  }
  return { value: { ok: true, ended: true }, lines: [] };
}

async function does(device: Device, what: string, rest: readonly string[]): Promise<Output> {
  switch (what) {
    case 'look':
      await until(device, async () =>
        (await device.view()).meetings.some(({ state }) => state !== 'waiting'),
      );
      return shown((await device.view()).meetings);
    case 'same':
    case 'different': {
      const [meeting] = (await device.view()).meetings;
      if (!meeting) return refusal('no-such-meeting');
      const said = await device.act({ do: 'end-meeting', meeting: meeting.meeting, same: what === 'same' });
      return said.ok
        ? { value: { ok: true, same: what === 'same' }, lines: [what] }
        : refusal(said.error.code);
    }
    case 'show':
      await until(device, async () => (await device.view()).cases.length > 0);
      return show(device);
    case 'say': {
      const [stream, ...words] = rest;
      const said = await device.act({ do: 'say', stream: (stream ?? '') as StreamId, text: words.join(' ') });
      if (!said.ok) return refusal(said.error.code, said.error.field);
      await device.sync();
      return {
        value: { ok: true, waiting: device.waiting() },
        lines: [`${device.waiting()} waiting / en espera`],
      };
    }
    case 'export':
      return takeOut(device, parseArguments(rest), true);
    default:
      return { value: { ok: false, error: { code: 'command-unknown' } }, lines: [help.usage] };
  }
}

async function until(device: Device, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + waitMs; Date.now() < end; await pause()) {
    await device.sync();
    if (await isSo()) return;
  }
}
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, askAgainMs));

/** What was shared: each part with the sentence that says why, and whether a conversation expires. */
async function show(device: Device): Promise<Output> {
  const [one] = (await device.view()).cases;
  const read = one ? await device.caseView(one.case) : null;
  if (!read?.ok)
    return {
      value: { ok: true, case: null },
      lines: ['Nothing is shared yet. / Todavía no se comparte nada.'],
    };
  const me = read.value.circle.find(({ isMe }) => isMe);
  return {
    value: { ok: true, case: read.value },
    lines: [
      ...(me?.sees ?? []).flatMap(({ stream, label, sentence }) => [
        `${label}  ${stream}`,
        `  ${sentence.en}`,
      ]),
      ...read.value.streams
        .filter(({ kind }) => kind === 'conversation')
        .map((talk) => `${talk.label}: ${retentionSentence(talk).en}`),
    ],
  };
}
