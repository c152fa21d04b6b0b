import {
  type AccessNames,
  type AccessPerson,
  type AskedOfStewards,
  type PersonId,
  type StreamFold,
  accessRecord,
  accessSentence,
  consentsOf,
  epochs,
  founding,
  lastWrites,
  members,
  membershipEvents,
  personOfDevice,
  sinceOf,
} from '@cobijo/domain';
import { streamOf } from './acts/acting.ts';
import { type Reasons, whySees } from './consent-view.ts';
import type { Replica } from './stream/replica.ts';
import type { AccessView, CaseId } from './view.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** For each part: who can open it now, and what was stated of who could. */
export function viewAccess(id: CaseId, replicas: readonly Folded[], reasons: Reasons): AccessView[] {
  const stewardship = streamOf(reasons.device, id, { kind: 'stewardship' });
  const asked: AskedOfStewards | null = stewardship?.fold
    ? { fold: stewardship.fold, stream: stewardship.stream, consents: consentsOf(stewardship.fold) }
    : null;
  return replicas.map((replica) => viewPart(replica, reasons, asked));
}

function viewPart(replica: Folded, reasons: Reasons, asked: AskedOfStewards | null): AccessView {
  const { fold, stream } = replica;
  const terms = founding(fold.authority);
  const everyone = members(fold.authority);
  const names = namesIn(replica, reasons.device.context.keychain.person, asked);
  const wrote = lastWrites(fold);
  return {
    stream,
    label: terms?.label ?? '',
    kind: terms?.kind ?? 'compartment',
    compartment: terms?.compartment ?? null,
    sealed: terms?.sealed ?? false,
    can: everyone.map((member) => {
      const last = member.devices.flatMap(({ device }) => wrote.get(device) ?? []);
      return {
        person: member.person,
        name: member.name,
        role: member.role,
        organisation: member.organisation ?? null,
        isMe: member.person === reasons.device.context.keychain.person,
        devices: member.devices.length,
        since: sinceOf(fold, member),
        until: member.until ?? null,
        byName: member.addedBy === null ? null : (names.person(member.addedBy)?.name ?? null),
        sentence: whySees(reasons, replica, member, everyone).sentence,
        wroteLast: last.length === 0 ? null : (Math.max(...last) as AccessView['can'][number]['wroteLast']),
      };
    }),
    record: accessRecord(replica, asked).map((event) => ({
      fact: event.fact,
      at: event.at,
      what: event.what,
      sentence: accessSentence(event, names),
    })),
    hasPast: replica.keys.anchor?.kind === 'founder',
  };
}

/** Everyone whom this part, or the stewardship, ever named. */
export function namesIn({ fold }: Folded, reader: PersonId, asked: AskedOfStewards | null): AccessNames {
  const known = new Map<PersonId, AccessPerson>();
  const learn = ({ authority }: StreamFold): void => {
    const stated = membershipEvents(authority).flatMap((event) => ('member' in event ? event.member : []));
    const rosters = epochs(authority).flatMap(({ roster }) => roster);
    for (const { person, name, role, organisation } of [...rosters, ...stated, ...members(authority)])
      known.set(person, { name, role, organisation, isReader: person === reader });
  };
  if (asked) learn(asked.fold);
  learn(fold);
  const person = (id: PersonId): AccessPerson | null => known.get(id) ?? null;
  return {
    person,
    device: (id) => {
      const whose = personOfDevice(fold.authority, id);
      return whose === null ? null : person(whose);
    },
  };
}
