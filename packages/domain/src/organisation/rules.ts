import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * Who comes in, who is suspended, and who lifts it: numbers that the fold reads (admission.ts). La Strada's members are
 * nominated by members after working together, and it has suspended one; the numbers are a proposal of this design.
 */
export interface DirectoryRule extends Sourced {
  readonly rule: 'admission' | 'suspension' | 'lifting';
  /** At least so many organisations. */
  readonly atLeast: number;
  /** Of those who may decide, more than this share; null: no share is asked. */
  readonly moreThan: number | null;
  /** At least one of them is of the other country. For a lifting: where one that may decide is. */
  readonly acrossTheBorder: true;
  readonly words: Bilingual;
}

const proposal = {
  source: 'REFERENCE §11',
  confidence: 'D',
  asOf: '2026-11-26',
  acrossTheBorder: true,
} as const;

export const directoryRules = {
  admission: {
    ...proposal,
    rule: 'admission',
    atLeast: 2,
    moreThan: null,
    words: {
      en: 'An organisation is admitted when two members vouch for it, one of them from across the border. The first two vouch for each other, face to face.',
      es: 'Una organización entra cuando dos integrantes la avalan, una de ellas del otro lado de la frontera. Las dos primeras se avalan una a la otra, cara a cara.',
    },
  },
  suspension: {
    ...proposal,
    rule: 'suspension',
    atLeast: 2,
    moreThan: 1 / 2,
    words: {
      en: 'An organisation is suspended when more than half of the others that were members when it was proposed say so: two at least, and one of them from across the border.',
      es: 'Una organización queda suspendida cuando lo dice más de la mitad de las demás que eran integrantes cuando se propuso: al menos dos, y una del otro lado de la frontera.',
    },
  },
  lifting: {
    ...proposal,
    rule: 'lifting',
    atLeast: 1,
    moreThan: 1 / 2,
    words: {
      en: 'A suspension ends when more than half of the others that are not suspended say so, one of them from across the border where there is one.',
      es: 'Una suspensión termina cuando lo dice más de la mitad de las demás que no están suspendidas, una del otro lado de la frontera si la hay.',
    },
  },
} as const satisfies { readonly [R in DirectoryRule['rule']]: DirectoryRule };

/** Whether some voters carry a rule among those who may decide. Each is counted once, whatever was said twice. */
export function carries<T extends { readonly country: string }>(
  rule: DirectoryRule,
  votes: { readonly by: ReadonlySet<T>; readonly among: ReadonlySet<T>; readonly of: T },
): boolean {
  const { by, among, of } = votes;
  const isAcross = (one: T): boolean => one.country !== of.country;
  if (by.size < rule.atLeast) return false;
  if (rule.moreThan !== null && by.size <= among.size * rule.moreThan) return false;
  return [...by].some(isAcross) || (rule.rule === 'lifting' && ![...among].some(isAcross));
}
