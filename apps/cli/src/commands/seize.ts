import { resolve } from 'node:path';
import { z } from 'zod';
import type { Arguments } from '../arguments.ts';
import { defaultData, deviceOf } from '../device-store.ts';
import type { Output } from '../output.ts';
import { dumpRelay } from '../play/relay-process.ts';

export const help = {
  usage: 'cobijo seize [--data FOLDER] [--as PARTY] [--json]',
  en: "Shows everything that the relay's disk holds, raw; with --as, beside what that member sees.",
  es: 'Muestra todo lo que hay en el disco del relevo, en crudo; con --as, junto a lo que ve esa persona.',
};

/** How many rows of a table are printed for a person; `--json` has them all. */
const rowsShown = 6;

export async function run(args: Arguments): Promise<Output> {
  const dumped = await dumpRelay(resolve(defaultData(args), 'relay')).then(
    (dump) => ({ dump }),
    (failed: unknown) => refusedBy(failed),
  );
  if (!('dump' in dumped)) return dumped;
  const { dump } = dumped;
  const left = describe(dump);
  let member: unknown = null;
  const right: string[] = [];
  if (args.text('as')) {
    const opened = await deviceOf(args);
    if (opened.ok) {
      const device = opened.value;
      const id = (await device.view()).cases[0]?.case;
      const shown = id ? await device.caseView(id) : null;
      if (shown?.ok) {
        member = shown.value;
        right.push(shown.value.name, shown.value.sentence.en);
        for (const note of shown.value.notes.newest.slice(0, 8))
          right.push(`- ${note.live[0]?.value.title ?? ''}`);
        for (const talk of shown.value.conversations)
          for (const message of talk.messages.slice(-2))
            right.push(`"${message.value?.text.slice(0, 60) ?? ''}"`);
      }
      await device.lock();
    }
  }
  const lines = ['— the relay / el relevo —', ...left];
  if (right.length > 0) lines.push('', '— the member / la persona —', ...right);
  return { value: { ok: true, relay: dump, member }, lines };
}

const refused = z.object({ code: z.string(), en: z.string(), es: z.string() });

/** What the relay's own program said, where there is nothing to show. Whatever else failed is thrown on. */
function refusedBy(failed: unknown): Output {
  const printed = isRecord(failed) && typeof failed['stdout'] === 'string' ? failed['stdout'] : '';
  const said = refused.safeParse(parsed(printed));
  if (!said.success) throw failed;
  const { code, en, es } = said.data;
  return { value: { ok: false, error: { code } }, lines: [en, es, `(${code})`], code: 1 };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function describe(dump: unknown): string[] {
  const tables = isRecord(dump) && Array.isArray(dump['tables']) ? (dump['tables'] as unknown[]) : [];
  return tables.flatMap((table) => {
    if (!isRecord(table)) return [];
    const rows = Array.isArray(table['rows']) ? (table['rows'] as unknown[]) : [];
    return [
      `${String(table['name'])}: ${rows.length}`,
      ...rows.slice(0, rowsShown).map((row) => `    ${JSON.stringify(row).slice(0, 150)}`),
    ];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
