import { type Body, type ContentKind, type StreamId, founding } from '@cobijo/domain';
import { type Day } from '@cobijo/domain/critical-period/days';
import { gateFault } from '@cobijo/domain/gate/faults';
import { type GateVerdict, judgeGate } from '@cobijo/domain/gate/judge';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { exposedDoors, viewGates } from '../gate-view.ts';
import { kinOf } from '../kinship.ts';
import { viewSafety } from '../safety-view.ts';
import type { Replica } from '../stream/replica.ts';
import type { CaseId } from '../view.ts';
import type { Acting } from './acting.ts';

type Folded = Replica & { readonly fold: NonNullable<Replica['fold']> };
const isRead = (replica: Replica): replica is Folded => replica.fold !== null && !replica.lockedOut;
const isSealed = ({ fold }: Folded): boolean => founding(fold.authority)?.sealed ?? false;

/**
 * Where an override goes, and whether a contact may be planned; null: nothing is to be said here. An override of a gate
 * that is closed only by what stands in a sealed part is said in that part: in an open one it would show the others, for
 * whom the gate is open, that there is something.
 */
export function gateHome(
  acting: Acting,
  caseId: CaseId,
  { kind, body }: { readonly kind: ContentKind; readonly body: unknown },
  { asked, today }: { readonly asked: StreamId | undefined; readonly today: Day },
): ClientResult<StreamId | null> {
  const fault = gateFault(kind, body, today);
  if (fault) return refused(fault.code, fault.field);
  const question = questionOf(kind, body);
  if (question === null) return ok(null);
  const { context, replicas } = acting;
  const exposed = exposedDoors(acting, caseId);
  const parts = kinOf(context.deviceId, replicas.values(), caseId).filter(isRead);
  const judge = (some: readonly Folded[]): GateVerdict =>
    judgeGate({ ...viewGates(some, exposed), today, subjects: viewSafety(some, today).subjects }, question);
  const verdict = judge(parts);
  if (kind === 'consulate.contacted')
    return verdict.state === 'closed' ? refused('gate-closed', 'rung') : ok(null);
  if (verdict.state === 'open') return refused('gate-open-already', 'gate');
  const sealed = parts.filter(isSealed);
  const isOpenElsewhere = judge(parts.filter((part) => !isSealed(part))).state === 'open';
  if (!isOpenElsewhere) return ok(null);
  // The part whose absence alone would open it.
  const cause = sealed.find(
    (part) => judge(parts.filter((one) => one === part || !isSealed(one))).state !== 'open',
  );
  if (asked !== undefined && sealed.every(({ stream }) => stream !== asked))
    return refused('safety-sealed-elsewhere', 'gate');
  return ok(asked ?? (cause ?? sealed[0])?.stream ?? null);
}

function questionOf(kind: ContentKind, body: unknown): Parameters<typeof judgeGate>[1] | null {
  switch (kind) {
    case 'gate.overridden': {
      const { gate, step, subject, from, until, rung, joins, takenBack } = body as Body<typeof kind>;
      // What joins another goes beside it, and what is taken back stays where it stood.
      return joins || takenBack ? null : { gate, step, subject, from, to: until, rung };
    }
    case 'consulate.contacted': {
      const { subject, rung, on, what } = body as Body<typeof kind>;
      // Going back down to no contact needs nothing.
      return what !== 'planned' || rung === 'no-contact'
        ? null
        : { gate: 'consulate', step: 'consulate', subject, from: on, to: on, rung };
    }
    default:
      return null;
  }
}
