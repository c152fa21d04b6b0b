import { type EntityId, type PersonId, kinds, worksInUnit } from '@cobijo/domain';
import { randomBytes } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { directoryHeld, isBeingFounded, mayNotDecide } from '../directory.ts';
import { newId } from '../ids.ts';
import type { Done, FoundDirectory, Presentation, PresentOrganisation } from '../intent.ts';
import type { CaseId } from '../view.ts';
import { type Acting, keep, statement } from './acting.ts';
import { createStream, meAsMember } from './found.ts';
import { cardOf, inDirectory } from './organisation.ts';

/** Begins a directory, in which this person's organisation is the first of two to be vouched for. */
export async function foundDirectory(acting: Acting, intent: FoundDirectory): Promise<ClientResult<Done>> {
  const { keychain } = acting.context;
  if (!keychain.profile || !worksInUnit(keychain.profile.role)) return refused('directory-staff-only');
  if (directoryHeld(acting)) return refused('directory-there-already');
  const body = presented(intent.mine, keychain.person);
  if (!body.ok) return body;
  const id = toBase64Url(randomBytes(16)) as CaseId;
  keychain.cases.set(id, { name: intent.label });
  const { name } = body.value;
  const founder = { ...meAsMember(acting, id), name, organisation: name, why: '' };
  const terms = { kind: 'directory' as const, label: intent.label, expiresAfterDays: null };
  const founded = await createStream(acting, id, terms, founder);
  if (!founded.ok) {
    keychain.cases.delete(id);
    await acting.context.saveKeychain();
    return founded;
  }
  return keep(acting, founded.value, [statement(acting, 'organisation.presented', body.value)]);
}

/** Presents an organisation whose person was met, and vouches for it: the card waits here until it is admitted. */
export const presentOrganisation = (
  acting: Acting,
  intent: PresentOrganisation,
): Promise<ClientResult<Done>> =>
  inDirectory(acting, async (held) => {
    const { replica, directory, mine } = held;
    const { context } = acting;
    const fault = mayNotDecide(held);
    if (fault) return refused(fault);
    const newcomer = cardOf(acting, intent.device);
    if (!newcomer) return refused('organisation-not-met', 'device');
    const { card, person, met } = newcomer;
    if (met.role === null || !worksInUnit(met.role)) return refused('directory-staff-only', 'device');
    // What waits may have been said wrongly. What is in stays: a second one would count its person twice.
    if ((directory.speaksFor(person)?.state ?? 'awaiting') !== 'awaiting')
      return refused('organisation-presented-already', 'device');
    const body = presented(intent.organisation, person);
    if (!body.ok) return body;
    if (isBeingFounded(directory) && body.value.country === mine!.said.country)
      return refused('vouch-same-country', 'country');
    const caseName = context.keychain.cases.get(replica.keys.case!)?.name ?? body.value.name;
    replica.keys.cards.set(person, { card: card.slice(), caseName });
    await context.saveKeychain();
    const kept = await keep(acting, replica, [statement(acting, 'organisation.presented', body.value)]);
    if (!kept.ok) return kept;
    const [organisation] = kept.value.facts;
    const vouch = newId<EntityId>();
    const vouched = await keep(
      acting,
      replica,
      [statement(acting, 'organisation.vouched', { vouch, organisation: organisation!, faceToFace: true })],
      organisation,
    );
    return vouched.ok
      ? ok({ ...vouched.value, facts: [...kept.value.facts, ...vouched.value.facts] })
      : vouched;
  });

function presented({ units, languages, ...said }: Presentation, speaker: PersonId) {
  const parsed = kinds['organisation.presented'].body.safeParse({
    ...said,
    name: said.name.trim(),
    region: said.region.trim(),
    languages: [...languages],
    units: units.flatMap((name) => (name.trim() ? { unit: newId<EntityId>(), name: name.trim() } : [])),
    organisation: newId<EntityId>(),
    speaker,
  });
  if (parsed.success) return ok(parsed.data);
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  return refused<never>(field === 'level' ? 'organisation-level-unknown' : 'statement-body-bad', field);
}
