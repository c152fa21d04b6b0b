import { type Member, type PersonId, everySaid, members, responsePicture, worksInUnit } from '@cobijo/domain';
import { isLockedLevel, officeLevelOf } from '@cobijo/domain/organisation/levels';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';
import { type Acting, keep, statement } from './acts/acting.ts';
import { keptFromDesk } from './acts/desk-door.ts';
import { doorAnywhere } from './acts/exclusion.ts';
import { memberAdded } from './acts/membership.ts';
import { answerAsk } from './acts/response.ts';
import { keysOnCard, readCard } from './card.ts';
import { desksOf, maySteward, responsesOf } from './desk.ts';
import { asKnown } from './directory.ts';
import { isOf } from './letter.ts';
import { type CameLetter, type OwnDesk, lettersOf, ownDesksOf, post } from './letters.ts';
import { recordsOf } from './response-records.ts';
import { type Folded, saidIn } from './said-in.ts';
import type { Replica } from './stream/replica.ts';

type Answer = CameLetter & {
  readonly letter: Extract<CameLetter['letter'], { say: 'answer' }>;
  /** The desk that it came to, and was written to. */
  readonly own: OwnDesk;
};

/**
 * What came back of asks of other organisations: an answer is stated in the response, with its letter, by the first device
 * that stands in it and on the desk; a yes lets in who said it, once, where nothing keeps her out and nobody has the side.
 * And what this person said yes to on her desk she says there, as soon as she is let in. Whose yes came too late is told so,
 * by a letter that says nothing else; and so is whoever something keeps out, whom silence would tell that a case names her.
 *
 * @returns streams in which something was stated and now waits to be sent.
 */
export async function tendOrganisationAnswers(acting: Acting): Promise<readonly Replica[]> {
  const touched = new Set<Replica>();
  const responses = responsesOf(acting).filter(({ keys }) => !keys.recovering);
  const came = ownDesksOf(acting).flatMap((own) => answersTo(acting, own));
  for (const response of responses) {
    for (const one of came) if (await takeAnswer(acting, response, one)) touched.add(response);
    if (await sayWhatISaid(acting, response)) touched.add(response);
  }
  return [...touched];
}

/** An answer that was written to another desk and left at this one is nobody's here. */
const answersTo = (acting: Acting, own: OwnDesk): readonly Answer[] =>
  lettersOf(acting, own.desk).flatMap(({ letter, ...one }) =>
    letter.say === 'answer' && letter.to === own.organisation.organisation ? [{ letter, ...one, own }] : [],
  );

async function takeAnswer(acting: Acting, response: Folded, one: Answer): Promise<boolean> {
  const { letter, from, said } = one;
  if (!maySteward(acting, response)) return false;
  const records = recordsOf(acting, response);
  const asked = records.organisationAsks.find(({ body }) => body.ask === letter.ask)?.body;
  if (!asked || asked.organisation !== from.organisation || !isOf(acting, asked.key, said.body)) return false;
  if (records.organisationAnswers.some(({ body }) => body.ask === letter.ask)) return false;
  const { ask, answer, reason, on } = letter;
  const answered = statement(acting, 'organisation.answered', {
    ask,
    answer,
    ...(reason === undefined ? {} : { reason }),
    on,
    letter: said.body.letter,
    signature: said.body.signature,
  });
  const picture = responsePicture(records, acting.context.clock());
  const isFree = picture && !picture.closed && picture[asked.side] === null;
  const comes = answer === 'accepted' ? comingBy(acting, response, one) : null;
  if (!comes || !isFree) {
    // Stated first: what is stated is not taken again, so that one yes brings one word back.
    const { ok } = await keep(acting, response, [answered]);
    const hasIt = !!picture && !!comes && picture[asked.side] === comes.member.person;
    if (ok && answer === 'accepted' && picture && !hasIt) await sayOver(acting, one);
    return ok;
  }
  const { member, card } = comes;
  response.keys.cards.set(member.person, {
    card,
    caseName: acting.context.keychain.cases.get(response.keys.case!)?.name ?? '',
  });
  await acting.context.saveKeychain();
  const its = picture.organisations.find((one) => one.ask === ask)!;
  // Her yes stands in the letter; she says it here herself, as soon as her device is in.
  const until = (acting.context.clock() + (its.until - its.at)) as typeof its.until;
  const body = { ask, person: member.person, side: asked.side, until, why: '' };
  const inside = members(response.fold.authority).some(({ person }) => person === member.person);
  const added = inside ? [] : [memberAdded(acting, response, member)];
  return (await keep(acting, response, [answered, ...added, statement(acting, 'answer.asked', body)])).ok;
}

/** From the desk that asked. */
async function sayOver(acting: Acting, { letter, from: to, own }: Answer): Promise<void> {
  const from = own.organisation.organisation;
  await post(acting, own, to, { say: 'over', ask: letter.ask, from, to: to.organisation });
}

/** Who said yes, by her own card; null where it is not hers, or she or her office is kept out. */
function comingBy(
  acting: Acting,
  response: Folded,
  { letter: { comes }, from }: Answer,
): { readonly member: Member; readonly card: Uint8Array } | null {
  const bytes = comes && fromBase64Url(comes.card);
  const card = bytes && readCard(acting.context.sodium, bytes);
  if (!comes || !bytes || !card?.ok || toBase64Url(card.value.person) !== comes.person) return null;
  if (!worksInUnit(comes.role) || isLockedLevel(from.level)) return null;
  const level = officeLevelOf(from.level);
  const { person, name, role } = comes;
  for (const unit of [from.name, comes.unit]) {
    const at = { person, name, role, unit, level };
    const known = asKnown(acting, at);
    if (known.isSuspended || keptFromDesk('response', known.who) || doorAnywhere(acting, at)) return null;
  }
  const keys = keysOnCard(card.value);
  const isTaken = members(response.fold.authority).some(
    (one) => one.person !== person && one.devices.some(({ device }) => device === keys.device),
  );
  if (isTaken) return null;
  const rights: Member['rights'] = ['write', 'steward'];
  return {
    member: {
      person,
      name,
      role,
      organisation: from.name,
      rights,
      past: 'with-past',
      why: '',
      devices: [keys],
    },
    card: bytes,
  };
}

async function sayWhatISaid(acting: Acting, response: Folded): Promise<boolean> {
  const me: PersonId = acting.context.keychain.person;
  const { asks, answers } = recordsOf(acting, response);
  const mine = asks.filter(({ body }) => body.person === me);
  const open = mine.find(
    ({ body }) => !answers.some(({ by, body: { ask } }) => by === me && ask === body.ask),
  );
  if (!open) return false;
  const saidYes = desksOf(acting).some((desk) =>
    saidIn(desk, everySaid(desk.fold, 'letter-answer')).some(
      ({ by, body }) => by === me && body.ask === open.body.ask && body.answer === 'accepted',
    ),
  );
  if (!saidYes) return false;
  const said = { do: 'answer-ask', response: response.keys.case!, answer: 'accepted' } as const;
  return (await answerAsk(acting, said)).ok;
}
