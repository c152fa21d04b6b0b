import type { Player } from '@cobijo/cli/play/player';
import type { Scenario } from '@cobijo/cli/scenario/index';
import type { CaseView, Device } from '@cobijo/client';
import { type Authority, type Compartment, compartments, counts, epochs, members } from '@cobijo/domain';

/** What one party's device can open, and whether that is what the scenario says. */
export interface PartyCheck {
  readonly party: string;
  readonly opens: Readonly<Record<string, number>>;
  readonly facts: number;
  readonly cannotOpen: readonly Compartment[];
  readonly conflicts: number;
  /** Streams or people of streams that this party is not in, found anywhere in what her device holds or shows. */
  readonly foreignStreams: number;
  readonly foreignMembers: number;
  readonly alarms: readonly string[];
  readonly problems: readonly string[];
}

/** Asks every device what it can open, and looks in everything it holds for what it must not know. */
export async function checkParties(scenario: Scenario, player: Player): Promise<PartyCheck[]> {
  const checks: PartyCheck[] = [];
  const idOf = new Map([...player.streams].map(([name, id]) => [id as string, name]));
  for (const party of scenario.parties) {
    const device = player.devices.get(party.id)!;
    const views: CaseView[] = [];
    for (const one of (await device.view()).cases) {
      const shown = await device.caseView(one.case);
      if (shown.ok) views.push(shown.value);
    }
    const streams = views.flatMap((view) => view.streams);
    const shownByCase = streams.map(({ stream, facts }) => ({ stream, facts }));
    const opened = [...shownByCase, ...(await openedOfNoCase(device))];
    const opens = Object.fromEntries(opened.map(({ stream, facts }) => [idOf.get(stream) ?? stream, facts]));
    const openCompartments = new Set(streams.map((stream) => stream.compartment));
    const cannotOpen = compartments.filter((compartment) => !openCompartments.has(compartment));
    const expected = scenario.expect.parties[party.id];
    const problems: string[] = [];
    if (expected) {
      const missing = expected.opens.filter((name) => !(name in opens));
      const removed = new Set(
        scenario.expect.removed.filter((row) => row.person === party.id).flatMap((row) => row.streams),
      );
      const extra = Object.keys(opens).filter((name) => !expected.opens.includes(name) && !removed.has(name));
      for (const name of missing) problems.push(`cannot open ${name}`);
      for (const name of extra) problems.push(`can open ${name}`);
      for (const compartment of expected.cannot)
        if (openCompartments.has(compartment)) problems.push(`can open compartment ${compartment}`);
    } else problems.push('no expectation');
    const shared = peopleSharedWith(device);
    const text = JSON.stringify([views, [...device.context.keychain.streams.keys()], await device.view()]);
    const steward = streams.some((stream) => stream.kind === 'stewardship');
    // A desk's members see that a response is open which they are not in, and no more: that is what its list is for.
    const listed = new Set<string>(
      (await device.view()).desks.flatMap((desk) => desk.listed.map(({ response }) => response)),
    );
    const foreignStreams = [...player.streams.values()].filter(
      (id) => !device.replicas.has(id) && !listed.has(id) && text.includes(id),
    ).length;
    const foreignMembers = steward
      ? 0
      : [...player.devices.entries()].filter(
          ([, other]) =>
            !shared.has(other.context.keychain.person) && text.includes(other.context.keychain.person),
        ).length;
    checks.push({
      party: party.id,
      opens,
      facts: opened.reduce((sum, { facts }) => sum + facts, 0),
      cannotOpen,
      conflicts: views.reduce((sum, view) => sum + view.conflicts, 0),
      // A steward's stewardship stream lists the case's streams: that is what stewards are for.
      foreignStreams: steward ? 0 : foreignStreams,
      foreignMembers,
      alarms: [...device.context.keychain.alarms.values()].map((alarm) => `${alarm.code} ×${alarm.count}`),
      problems,
    });
  }
  return checks;
}

/** Desks and responses, which no case shows. */
async function openedOfNoCase(
  device: Device,
): Promise<readonly { readonly stream: string; readonly facts: number }[]> {
  const { desks, responses } = await device.view();
  return [...desks, ...responses].map(({ stream }) => ({
    stream,
    facts: counts(device.replicas.get(stream)!.fold!).facts,
  }));
}

/** Everyone with whom a device shares, or shared, a stream. */
function peopleSharedWith(device: Device): Set<string> {
  const people = new Set<string>([device.context.keychain.person]);
  for (const replica of device.replicas.values()) {
    if (!replica.fold) continue;
    for (const person of everyoneIn(replica.fold.authority)) people.add(person);
  }
  return people;
}

function everyoneIn(authority: Authority): string[] {
  return [...members(authority), ...epochs(authority).flatMap((epoch) => epoch.roster)].map(
    (member) => member.person,
  );
}
