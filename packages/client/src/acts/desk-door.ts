import { type ContentKind, type Member, levelRowOf, worksInUnit } from '@cobijo/domain';
import { isDeskStream, isResponseStream } from '../desk.ts';
import type { Intent } from '../intent.ts';
import type { Acting } from './acting.ts';

type Why = string;

/** Whether somebody may stand on a desk or in a response at all: those who work in an organisation, at no locked level. */
export function keptFromDesk(
  kind: string | undefined,
  {
    role,
    level,
  }: { readonly role: Member['role']; readonly level?: Parameters<typeof levelRowOf>[0] | undefined },
): Why | null {
  if (kind !== 'desk' && kind !== 'response') return null;
  if (!worksInUnit(role)) return 'desk-staff-only';
  return level !== undefined && levelRowOf(level).locked ? 'excluded-local' : null;
}

/** What a form may state on a desk, and in a response; the rest of theirs is said by acts of their own. */
const onDesk: ReadonlySet<ContentKind> = new Set(['rota.set', 'rota.changed']);
const inResponse: ReadonlySet<ContentKind> = new Set([
  'discovery.reported',
  'discoveries.joined',
  'access.asked',
  'handover.received',
  'step.recorded',
  'known.stated',
  'response.logged',
]);
const byActs: ReadonlySet<ContentKind> = new Set([
  'duty.presented',
  'response.listed',
  'answer.asked',
  'answer.given',
  'response.closed',
  'desk.known',
  'letter.received',
  'letter.answered',
  'organisation.asked',
  'organisation.answered',
]);

/**
 * A desk and a response hold what is of a desk and of a response: a name, a note or a file of a case there would be read by
 * whoever is on call, and what they say elsewhere would be nobody's. Null where an intent is about another stream.
 */
export function refusedOnDesk({ replicas }: Acting, intent: Intent): Why | null {
  const touches = (...streams: readonly (string | undefined)[]): boolean =>
    streams.some((stream) => {
      const replica = replicas.get(stream as never);
      return isDeskStream(replica) || isResponseStream(replica);
    });
  switch (intent.do) {
    case 'state': {
      const { kind, stream } = intent;
      const replica = stream === undefined ? undefined : replicas.get(stream);
      if (byActs.has(kind)) return 'desk-own-facts';
      if (onDesk.has(kind)) return isDeskStream(replica) ? null : 'desk-own-facts';
      if (inResponse.has(kind)) return isResponseStream(replica) ? null : 'desk-own-facts';
      return touches(stream) ? 'desk-own-facts' : null;
    }
    case 'say':
    case 'attach':
      return touches(intent.stream) ? 'desk-own-facts' : null;
    case 'cross':
      return touches(intent.from, intent.to) ? 'desk-own-facts' : null;
    case 'record-consent':
      return touches(...intent.streams) ? 'desk-own-facts' : null;
    default:
      return null;
  }
}
