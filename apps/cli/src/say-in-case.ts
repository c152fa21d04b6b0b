import type { CaseView, Device, Intent } from '@cobijo/client';
import type { ContentKind, FactId, StreamId } from '@cobijo/domain';
import type { Arguments } from './arguments.ts';
import { deviceOf } from './device-store.ts';
import { type Output, refusal } from './output.ts';

/** What one command says: a statement, with the id of the thing that it makes or says anew. */
export interface Saying {
  readonly kind: ContentKind;
  readonly made: string;
  readonly body: object;
}

/** Why what was typed makes no statement. */
export interface Unsaid {
  readonly code: string;
  readonly field?: string;
}

/** Opens a device, asks the network where there is a relay, and finds the case: the first, where none is named. */
async function inCase(
  args: Arguments,
  work: (open: CaseView, device: Device) => Promise<Output>,
): Promise<Output> {
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const id = (args.text('case') ?? (await device.view()).cases[0]?.case) as CaseView['case'] | undefined;
    const open = id === undefined ? null : await device.caseView(id);
    return open?.ok ? await work(open.value, device) : refusal('no-such-case', '--case');
  } finally {
    await device.lock();
  }
}

/** A command that says one thing in a case, or nothing, and shows what is then known. */
export const sayInCase = (
  args: Arguments,
  how: {
    /** null: nothing is said, only shown. */
    readonly say: ((open: CaseView, device: Device) => Promise<Saying | Unsaid> | Saying | Unsaid) | null;
    /** The facts that stand of each thing: whoever says it anew takes their place. */
    readonly standing: (open: CaseView) => Readonly<Record<string, readonly string[]>>;
    readonly shown: (open: CaseView) => { readonly value: object; readonly lines: readonly string[] };
  },
): Promise<Output> =>
  inCase(args, async (before, device) => {
    let made: string | null = null;
    if (how.say) {
      const said = await how.say(before, device);
      if ('code' in said) return refusal(said.code, said.field);
      const done = await device.act(intentOf(said, before, how.standing(before), args));
      if (!done.ok) return refusal(done.error.code, done.error.field);
      ({ made } = said);
      if (args.text('relay')) await device.sync();
    }
    const after = await device.caseView(before.case);
    if (!after.ok) return refusal(after.error.code, '--case');
    const { value, lines } = how.shown(after.value);
    return {
      value: { ok: true, ...(made !== null && { made }), ...value, waiting: device.waiting() },
      lines: [...(made === null ? [] : [made]), ...lines],
    };
  });

function intentOf(
  { kind, made, body }: Saying,
  open: CaseView,
  standing: Readonly<Record<string, readonly string[]>>,
  args: Arguments,
): Intent {
  const stream = args.text('stream');
  const supersedes = (standing[made] ?? []) as readonly FactId[];
  return {
    do: 'state',
    case: open.case,
    kind,
    body,
    ...(stream === undefined ? {} : { stream: stream as StreamId }),
    ...(supersedes.length > 0 && { supersedes }),
    // Kind and body belong together by whoever says it; the act holds them against the kind's own schema.
  } as Intent;
}
