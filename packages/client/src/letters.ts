import { type Body, type EntityId, type FactId, type Letter, type Side, everySaid } from '@cobijo/domain';
import { type Said, saidFirst } from '@cobijo/domain/safety/said';
import { decodeIntakeLink, deskKeyOf, sealReport, signLetter } from '@cobijo/seal';
import { fromBase64Url } from '@cobijo/wire';
import type { Acting } from './acts/acting.ts';
import { desksOf } from './desk.ts';
import type { HeldDevice } from './held-device.ts';
import { intakesOf } from './intake.ts';
import type { LetterToSend } from './keychain.ts';
import { isOf, letterIn, written } from './letter.ts';
import { type KnownOrganisation, knownOrganisations } from './known-desks.ts';
import type { Transport } from './relay/transport.ts';
import { type Folded, saidIn } from './said-in.ts';

/** A desk of this device at which its organisation is reached, by the directory, and what its letters are signed by. */
export interface OwnDesk {
  readonly desk: Folded;
  readonly organisation: KnownOrganisation;
  readonly stewardSeed: Uint8Array;
}

export const ownDesksOf = (device: HeldDevice): readonly OwnDesk[] => {
  const known = knownOrganisations(device).filter(({ state }) => state === 'admitted');
  return desksOf(device).flatMap((desk) =>
    intakesOf(device, desk).flatMap(({ opened, closed }): OwnDesk[] => {
      const stewardSeed = fromBase64Url(opened.body.stewardSeed, 32);
      if (!stewardSeed || closed) return [];
      const key = deskKeyOf(device.context.sodium, stewardSeed);
      const organisation = known.find(({ reached }) => reached?.key === key);
      return organisation ? [{ desk, organisation, stewardSeed }] : [];
    }),
  );
};

/** A letter that an organisation signed by the key that it is known by now. */
export interface CameLetter<L extends Letter = Letter> {
  readonly letter: L;
  readonly from: KnownOrganisation;
  readonly said: Said<'letter.received'>;
}

/**
 * Letters that came to a desk, each once, whatever was left again. One whose organisation is not known, is suspended, or
 * is reached by another key since, is nobody's: it is kept, and shown to nobody.
 */
export function lettersOf(device: HeldDevice, desk: Folded): readonly CameLetter[] {
  const known = knownOrganisations(device);
  const seen = new Set<string>();
  return saidIn(desk, everySaid(desk.fold, 'letter'))
    .toSorted(saidFirst)
    .flatMap((said): CameLetter[] => {
      const letter = written(said.body.letter);
      const from = letter && known.find(({ organisation }) => organisation === letter.from);
      if (!letter || from?.state !== 'admitted' || !from.reached) return [];
      const once = `${letter.say} ${letter.from} ${letter.to} ${letter.ask}`;
      if (seen.has(once) || !isOf(device, from.reached.key, said.body)) return [];
      seen.add(once);
      return [{ letter, from, said }];
    });
}

/** Signs a letter and keeps it until it was left at the other desk. */
export async function post(
  { context }: Acting,
  own: OwnDesk,
  to: KnownOrganisation,
  letter: Letter,
): Promise<boolean> {
  const text = JSON.stringify(letter);
  if (!to.reached || !letterIn({ letter: text, signature: 'A'.repeat(86) })) return false;
  const signature = signLetter(context.sodium, own.stewardSeed, text);
  const one: LetterToSend = { link: to.reached.link, letter: text, signature, times: 0, at: null };
  context.keychain.lettersToSend = [...(context.keychain.lettersToSend ?? []), one];
  await context.saveKeychain();
  return true;
}

/** No relay acknowledges what is left by an intake: so it is left three times, with some time between. */
const timesMax = 3;
const againAfterMs = 20_000;

/** Leaves what waits to be left. A device that is locked meanwhile goes on when it is opened again. */
export async function sendLetters({ context }: Acting, transport: Transport): Promise<void> {
  if (!transport.dropping) return;
  const now = context.clock();
  const due = (context.keychain.lettersToSend ?? []).filter(
    ({ at }) => at === null || now >= at + againAfterMs || now < at,
  );
  for (const one of due) {
    const link = decodeIntakeLink(one.link);
    const bytes = new TextEncoder().encode(JSON.stringify({ letter: one.letter, signature: one.signature }));
    const sealed = link ? await sealReport(context.sodium, link, bytes) : null;
    const left = sealed && (await transport.dropping.drop(sealed));
    // Without a network it waits; what can never be sealed waits for nothing.
    if (left && !left.ok) return;
    const more = left && one.times + 1 < timesMax ? [{ ...one, times: one.times + 1, at: now }] : [];
    const others = (context.keychain.lettersToSend ?? []).filter((other) => other !== one);
    context.keychain.lettersToSend = [...others, ...more];
    await context.saveKeychain();
  }
}

/** An ask of another organisation, as this desk has it. */
export interface CameAsk {
  readonly ask: EntityId;
  readonly from: KnownOrganisation;
  readonly side: Side;
  readonly until: Body<'answer.asked'>['until'];
  readonly discovery: Body<'discovery.reported'>;
  readonly heard: Said<'letter.received'>['at'];
  /** The first answer of a member of this desk. */
  readonly answered: Said<'letter.answered'> | null;
  /** Who asked says that nothing more is needed. */
  readonly over: boolean;
}

export function asksOfOthers(device: HeldDevice, desk: Folded): readonly CameAsk[] {
  const mine = new Set<FactId>(
    ownDesksOf(device)
      .filter((own) => own.desk === desk)
      .map(({ organisation }) => organisation.organisation),
  );
  const answers = saidIn(desk, everySaid(desk.fold, 'letter-answer')).toSorted(saidFirst);
  const letters = lettersOf(device, desk);
  return letters.flatMap(({ letter, from, said }): CameAsk[] => {
    // A letter to another organisation, that somebody passed on, asks nobody here.
    if (letter.say !== 'ask' || !mine.has(letter.to)) return [];
    const { ask, side, until, discovery } = letter;
    const answered = answers.find(({ body, by }) => body.ask === ask && by !== null) ?? null;
    const over = letters.some(
      (one) => one.letter.say === 'over' && one.letter.ask === ask && one.letter.from === letter.from,
    );
    return [{ ask, from, side, until, discovery, heard: said.at, answered, over }];
  });
}
