import type { CaseView, Device, Intent } from '@cobijo/client';
import type { ContentKind, FactId, StreamId } from '@cobijo/domain';
import type { Arguments } from './arguments.ts';
import { onCase } from './on-case.ts';
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
  onCase(args, async (device, before) => {
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
