import type { CaseView, Device, Intent } from '@cobijo/client';
import type { ContentKind, FactId, StreamId } from '@cobijo/domain';
import type { Arguments } from './arguments.ts';
import { deviceOf } from './device-store.ts';
import { type Output, refusal } from './output.ts';

/** Opens the device and the case that a command names, brings both up to date, and locks the device again. */
export async function onCase(
  args: Arguments,
  work: (device: Device, open: CaseView) => Promise<Output>,
): Promise<Output> {
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const id = (args.text('case') ?? (await device.view()).cases[0]?.case) as CaseView['case'] | undefined;
    const open = id === undefined ? null : await device.caseView(id);
    return open?.ok ? await work(device, open.value) : refusal('no-such-case', '--case');
  } finally {
    await device.lock();
  }
}

/** States one thing and shows what the case says then. */
export async function stateOn(
  device: Device,
  open: CaseView,
  args: Arguments,
  said: { readonly kind: ContentKind; readonly body: object; readonly supersedes: readonly FactId[] },
  show: (open: CaseView) => Output,
): Promise<Output> {
  const stream = args.text('stream');
  const done = await device.act({
    do: 'state',
    case: open.case,
    kind: said.kind,
    body: said.body,
    ...(stream === undefined ? {} : { stream: stream as StreamId }),
    ...(said.supersedes.length > 0 && { supersedes: said.supersedes }),
    // Kind and body belong together by the caller; the act holds them against the kind's own schema.
  } as Intent);
  if (!done.ok) return refusal(done.error.code, done.error.field);
  if (args.text('relay')) await device.sync();
  const shown = await device.caseView(open.case);
  return shown.ok ? show(shown.value) : refusal(shown.error.code, '--case');
}

/** A field only where something was given: absent is absent. */
export const optional = (field: string, value: unknown): object =>
  value === undefined ? {} : { [field]: value };
