import { type Instant, type PersonId, type StreamId, members } from '@cobijo/domain';
import { dayAt } from '@cobijo/domain/critical-period/days';
import type { RenewalOwned } from '@cobijo/domain/warning/renewals';
import { isOfNoCase } from './desk.ts';
import type { HeldDevice } from './held-device.ts';
import { kinOf } from './kinship.ts';
import type { Folded } from './said-in.ts';
import { partRecords } from './safety-records.ts';
import { isRead, viewSafety } from './safety-view.ts';
import type { CaseId } from './view.ts';

/** A renewal among the clocks of a response: which case it is of, and whose it is by name. Who is protected stands in none. */
export interface RenewalView extends Omit<RenewalOwned, 'subject' | 'act'> {
  readonly case: CaseId;
  readonly act: readonly { readonly person: PersonId; readonly name: string }[];
}

/** What is renewed for those whom a response protects, in every case that this device reads. */
export const viewRenewals = (device: HeldDevice, response: StreamId): readonly RenewalView[] =>
  [...device.context.keychain.cases.keys()]
    .flatMap((id) => ofCase(device, id, response))
    .sort((a, b) => (a.by < b.by ? -1 : 1));

function ofCase(device: HeldDevice, id: CaseId, response: StreamId): readonly RenewalView[] {
  const parts = kinOf(device.context.deviceId, device.replicas.values(), id)
    .filter((replica) => !isOfNoCase(replica))
    .filter(isRead);
  if (!parts.some((part) => tellsOf(part, response))) return [];
  const names = new Map(
    parts.flatMap(({ fold }) => members(fold.authority).map(({ person, name }) => [person, name] as const)),
  );
  return viewSafety(parts, dayAt(device.context.clock()))
    .renewals.filter((one) => one.response === response)
    .map(({ subject: _subject, act, ...one }) => ({
      ...one,
      case: id,
      act: act.map((person) => ({ person, name: names.get(person) ?? '' })),
    }));
}

/** Whether a part says of anybody that this response protects her: of the others no danger is judged here. */
const tellsOf = (part: Folded, response: StreamId): boolean =>
  partRecords(part).subject.some(({ live }) => live.some(({ body }) => body.response === response));

/** When each is, or was, due: at the end of its last day. */
export const dueOfRenewals = (renewals: readonly RenewalView[]): readonly Instant[] =>
  renewals.map(({ by }) => new Date(`${by}T23:59:59`).getTime() as Instant);
