import type { DeviceId, EntityId, PersonId, RecoveryChoice } from '@cobijo/domain';
import { decodeMeeting, sealMeeting, signSaid, signVouch, signWithSheet } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { claimHere, sayProof } from '../comeback.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { bytesOf, newId } from '../ids.ts';
import type { Done, ProveReturn } from '../intent.ts';
import type { HeldMeeting, MetDevice } from '../keychain.ts';
import { choicesOf } from '../recovery.ts';
import { readSheet } from '../sheet-words.ts';
import type { Acting } from './acting.ts';

const nothing: Done = { stream: null, facts: [], made: null };

/**
 * Both saw the same pictures, and one of them lost every device. The meeting goes on: the host's device says her word
 * where she was named for it, and the other's what it has to show.
 */
export async function agreeLost(
  acting: Acting,
  meeting: HeldMeeting,
  met: MetDevice,
): Promise<ClientResult<Done>> {
  const { context } = acting;
  const { keychain } = context;
  if (meeting.side === 'host') {
    const answer = decodeMeeting(meeting.answer!.plain);
    if (answer?.kind !== 'answer' || !answer.attempt || !met.card) return refused('nothing-to-compare');
    const attempt = toBase64Url(answer.attempt) as EntityId;
    const { device, name, at, card } = met;
    keychain.lost = [
      ...keychain.lost.filter((one) => one.device !== device || one.attempt !== attempt),
      { person: meeting.lost!, device, name, at, card: card.slice(), attempt, sheet: null, vouches: [] },
    ];
    meeting.said = vouchFor(acting, meeting, { device, attempt });
    // What she said already lies behind what was read.
    meeting.cursor = 0;
  }
  meeting.state = 'agreed';
  if (meeting.side === 'guest') sayProof(context);
  await context.saveKeychain();
  context.changed();
  return ok({ ...nothing, made: met.device });
}

/** This person's word for a new device, for each choice of hers that names this person by this device. */
function vouchFor(
  acting: Acting,
  meeting: HeldMeeting,
  { device, attempt }: { readonly device: DeviceId; readonly attempt: EntityId },
): NonNullable<HeldMeeting['said']> {
  const { context } = acting;
  const { sodium, device: own, deviceId, keychain } = context;
  const person: PersonId = meeting.lost!;
  const isNamed = ({ by }: RecoveryChoice): boolean =>
    by.way === 'trustees' &&
    by.trustees.some(
      (one) => one.person === keychain.person && one.devices.some(({ device: of }) => of === deviceId),
    );
  const named = choicesOf(acting, person).filter(isNamed);
  const claim = {
    person: bytesOf(person, 16),
    device: bytesOf(device, 16),
    attempt: bytesOf(attempt, 16),
  };
  const said = signSaid(sodium, own, meeting.answer!.plain, {
    kind: 'vouch',
    sign: own.sign,
    kem: own.kem,
    vouches: [...new Set(named.map(({ recovery }) => recovery))].map((id) => {
      const recovery = bytesOf(id, 16);
      return { recovery, signature: signVouch(sodium, own, claim, recovery) };
    }),
  });
  return sealMeeting(sodium, meeting.secret, said);
}

/** The words of her sheet sign for this device, and are forgotten. */
export async function proveReturn({ context }: Acting, { words }: ProveReturn): Promise<ClientResult<Done>> {
  const { keychain, sodium } = context;
  const { comeback } = keychain;
  const isMet = keychain.meetings.some(
    ({ state, side, lost }) => state === 'agreed' && side === 'guest' && lost,
  );
  if (!comeback || !isMet) return refused('recovery-not-met', 'words');
  const entropy = readSheet(words);
  if (!entropy.ok) return entropy;
  comeback.sheet = signWithSheet(sodium, entropy.value, claimHere(context, comeback));
  entropy.value.fill(0);
  sayProof(context);
  await context.saveKeychain();
  context.changed();
  return ok(nothing);
}

/** Begins anew: another attempt, and nothing of what was gathered for the one before. */
export async function returnAnew({ context }: Acting): Promise<ClientResult<Done>> {
  const { keychain } = context;
  if (!keychain.comeback) return refused('recovery-not-met');
  keychain.comeback = { attempt: newId(), sheet: null, vouches: [], wrong: [] };
  keychain.meetings = keychain.meetings.filter(({ lost, side }) => !lost || side !== 'guest');
  await context.saveKeychain();
  context.changed();
  return ok(nothing);
}
