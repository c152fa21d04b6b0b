import { type Body, type Letter, letterSigned, letterWritten } from '@cobijo/domain';
import { verifyLetter } from '@cobijo/seal';
import type { HeldDevice } from './held-device.ts';

/** One letter between desks: its form, and whose it is. Which ones a desk has, and how they are sent: letters.ts. */
export type SignedLetter = Pick<Body<'letter.received'>, 'letter' | 'signature'>;

export const isOf = (
  { context: { sodium } }: HeldDevice,
  key: string,
  { letter, signature }: SignedLetter,
): boolean => verifyLetter(sodium, key, letter, signature);

/** null: it is no letter. */
export function written(text: string): Letter | null {
  try {
    const letter = letterWritten.safeParse(JSON.parse(text));
    return letter.success ? letter.data : null;
  } catch {
    return null;
  }
}

/** What lies in a sealed report, where it has the form of a letter. */
export const letterIn = (report: unknown): SignedLetter | null => {
  const letter = letterSigned.safeParse(report);
  return letter.success ? letter.data : null;
};

/** The answer of which a response holds the letter, if it is what the asked organisation signed about this ask. */
export function answerHolds(
  device: HeldDevice,
  asked: Pick<Body<'organisation.asked'>, 'ask' | 'organisation' | 'key'> | undefined,
  { ask, answer, reason, on, ...signed }: Body<'organisation.answered'>,
): boolean {
  const letter = written(signed.letter);
  return (
    !!asked &&
    letter?.say === 'answer' &&
    letter.from === asked.organisation &&
    letter.ask === ask &&
    letter.answer === answer &&
    letter.reason === reason &&
    letter.on === on &&
    isOf(device, asked.key, signed)
  );
}
