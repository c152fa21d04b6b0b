import { type Body, type FactId, type PersonId, everySaid, members, reachedOf } from '@cobijo/domain';
import { type Said, saidFirst } from '@cobijo/domain/safety/said';
import { type Acting, keep, statement } from './acts/acting.ts';
import { desksOf } from './desk.ts';
import { directoryHeld } from './directory.ts';
import type { HeldDevice } from './held-device.ts';
import { openerOf } from './response-records.ts';
import { type Folded, saidIn } from './said-in.ts';
import type { Replica } from './stream/replica.ts';

/** An organisation of the directory and where its desk is reached, as this device knows it. */
export type KnownOrganisation = Body<'desk.known'>;

/**
 * Organisations that this device knows. Who reads the directory goes by it. Whoever stands on a desk alone, as those on
 * call do, goes by what a member of the desk read there: by the word of who opened the desk; else by what all say alike. Of
 * whom two members say different things nobody is known: one of them does not say what the directory says.
 */
export function knownOrganisations(device: HeldDevice): readonly KnownOrganisation[] {
  return inDirectory(device) ?? onDesks(device);
}

function inDirectory(device: HeldDevice): readonly KnownOrganisation[] | null {
  const held = directoryHeld(device);
  if (!held) return null;
  return held.directory.organisations.flatMap(({ fact, said, state }): KnownOrganisation[] => {
    if (state === 'awaiting') return [];
    const { name, country, level, languages, units, speaker } = said;
    const reached = reachedOf(held.replica.fold, { fact, said });
    const named = units.map((unit) => unit.name);
    return [{ organisation: fact, name, country, level, languages, units: named, speaker, state, reached }];
  });
}

function onDesks(device: HeldDevice): readonly KnownOrganisation[] {
  const known = new Map<FactId, KnownOrganisation>();
  for (const desk of desksOf(device))
    for (const [organisation, said] of Map.groupBy(saidOnDesk(desk), ({ body }) => body.organisation)) {
      const agreed = agreedOn(said, openerOf(desk));
      if (agreed) known.set(organisation, agreed);
    }
  return [...known.values()];
}

/** Of each member who is still on the desk her last word. */
function saidOnDesk(desk: Folded): readonly Said<'desk.known'>[] {
  const inside = new Set<PersonId | null>(members(desk.fold.authority).map(({ person }) => person));
  const last = new Map<string, Said<'desk.known'>>();
  const every = saidIn(desk, everySaid(desk.fold, 'known-desk')).toSorted(saidFirst);
  for (const one of every) if (inside.has(one.by)) last.set(`${one.by} ${one.body.organisation}`, one);
  return [...last.values()];
}

function agreedOn(said: readonly Said<'desk.known'>[], opener: PersonId | null): KnownOrganisation | null {
  const hers = said.find(({ by }) => by === opener);
  if (hers) return hers.body;
  const [first, ...others] = said;
  return first && others.every(({ body }) => isSame(body, first.body)) ? first.body : null;
}

const isSame = (one: KnownOrganisation, other: KnownOrganisation): boolean =>
  JSON.stringify(inOneOrder(one)) === JSON.stringify(inOneOrder(other));
const inOneOrder = ({ reached, ...said }: KnownOrganisation): unknown => [
  Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  reached?.link,
  reached?.key,
];

/**
 * Whoever speaks for an organisation tells the desks that she stands on what the directory says, so that those on call can
 * ask and be asked while she sleeps.
 *
 * @returns desks on which something was stated and now waits to be sent.
 */
export async function tendKnownDesks(acting: Acting): Promise<readonly Replica[]> {
  const known = directoryHeld(acting)?.mine ? inDirectory(acting) : null;
  if (!known) return [];
  const me = acting.context.keychain.person;
  const touched: Replica[] = [];
  for (const desk of desksOf(acting)) {
    if (desk.keys.recovering) continue;
    const told = saidOnDesk(desk).filter(({ by }) => by === me);
    const news = known.filter((one) => {
      const said = told.find(({ body }) => body.organisation === one.organisation);
      // Of an organisation that was never reached a desk need not know.
      return said ? !isSame(said.body, one) : one.reached !== null;
    });
    for (let at = 0; at < news.length; at += statedAtOnce) {
      const some = news.slice(at, at + statedAtOnce).map((one) => statement(acting, 'desk.known', one));
      if ((await keep(acting, desk, some)).ok && !touched.includes(desk)) touched.push(desk);
    }
  }
  return touched;
}
const statedAtOnce = 16;
