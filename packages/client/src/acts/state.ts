import { type Body, type ContentKind, type Statement, kinds, registerOf } from '@cobijo/domain';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { networkFault } from '@cobijo/domain/network/faults';
import { debtFault } from '@cobijo/domain/debt/faults';
import { journeyFault } from '@cobijo/domain/milestone/faults';
import { requestFault } from '@cobijo/domain/request/faults';
import { safetyFault } from '@cobijo/domain/safety/faults';
import { type Home, homeFor, withoutAbsent } from '../decide.ts';
import { type ClientResult, refused } from '../device-api.ts';
import { isEnding } from '../ending.ts';
import type { Done, State } from '../intent.ts';
import { undone } from './network-undoing.ts';
import type { Replica } from '../stream/replica.ts';
import { isAboutReader } from './about-reader.ts';
import { stoppedContact } from './contact.ts';
import { gateHome } from './gate-acts.ts';
import { safetyHome } from './safety-home.ts';
import { type Acting, inStream, keep, streamOf, termsOf } from './acting.ts';
import { isElsewhere, replacesAnother } from './kin-word.ts';
import { talkFault } from './talk.ts';

/** States one thing, in the stream that was named or in its kind's home compartment. */
export async function state(acting: Acting, intent: State): Promise<ClientResult<Done>> {
  const today = dayAt(acting.context.clock());
  const entered = networkFault(intent.kind, intent.body, today);
  if (entered) return refused(entered.code, entered.field);
  const parsed = kinds[intent.kind].body.safeParse(withoutAbsent(intent.body));
  if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
  const fault =
    journeyFault(intent.kind, parsed.data, today) ??
    safetyFault(intent.kind, parsed.data, today) ??
    debtFault(intent.kind, parsed.data, today) ??
    requestFault(intent.kind, parsed.data, today);
  if (fault) return refused(fault.code, fault.field);
  const said = { kind: intent.kind, body: parsed.data };
  const stopped = stoppedContact(acting, intent.case, said);
  if (stopped) return refused(stopped.code, stopped.field);
  // By its own act alone: it knows which word she said.
  if (intent.kind === 'check-in.made') return refused('check-in-another-way', 'kind');
  const atGate = gateHome(acting, intent.case, said, { asked: intent.stream, today });
  if (!atGate.ok) return atGate;
  const place = safetyHome(acting, intent.case, said, atGate.value ?? intent.stream);
  if (!place.ok) return place;
  const home = homeFor(intent.kind, parsed.data as never);
  const replica = place.value
    ? acting.replicas.get(place.value)
    : home
      ? streamOf(acting, intent.case, home)
      : undefined;
  if (!replica) return refused(intent.stream ? 'no-such-stream' : 'no-such-compartment', 'stream');
  if (isEnding(replica)) return refused('end-part-ending', 'stream');
  if (isOfNetwork(home) && termsOf(replica)?.compartment !== 'network')
    return refused('network-elsewhere', 'stream');
  // Whoever names the part has been told who reads there.
  if (intent.stream === undefined && isAboutReader(acting, intent.case, replica, said))
    return refused('network-about-reader', 'stream');
  const supersedes = undone(replica, { kind: intent.kind, body: parsed.data }, intent.supersedes ?? []);
  if (!supersedes.ok) return supersedes;
  if (replacesAnother(acting, replica, said, supersedes.value)) return refused('kin-adds-only', 'supersedes');
  if (isElsewhere(acting, replica, said)) return refused('kin-adds-only', 'stream');
  const talk = talkFault(acting, replica, {
    kind: intent.kind,
    body: parsed.data,
    supersedes: supersedes.value,
  });
  if (talk) return refused(talk.code, talk.field);
  if (isOfStranger(replica, intent.kind, parsed.data)) return refused('milestone-about-elsewhere', 'about');
  return inStream(acting, replica.stream, () =>
    keep(
      acting,
      replica,
      [
        {
          kind: intent.kind,
          v: 1,
          at: acting.context.clock(),
          supersedes: supersedes.value,
          body: parsed.data,
        } as Statement,
      ],
      null,
    ),
  );
}

/** Whether a new step is about somebody whom its part does not know: her id there would tie two parts to each other. */
function isOfStranger({ fold }: Replica, kind: ContentKind, body: unknown): boolean {
  if (kind !== 'milestone.set' || fold === null) return false;
  const { milestone, about } = body as Body<'milestone.set'>;
  return (
    registerOf(fold, 'milestone', milestone) === null &&
    about.some((party) => registerOf(fold, 'party', party) === null)
  );
}

/** Of a network is spoken in parts that hold one and nowhere else: what authorities read may reach the defence (REFERENCE §8.4). */
const isOfNetwork = (home: Home | null): boolean => home?.compartment === 'network';
