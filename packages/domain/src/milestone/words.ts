import type { Bilingual } from '../vocabulary/language.ts';
import type { Confidence, Sourced } from '../vocabulary/source.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { StepState } from './journey.ts';
import { isStale } from './pathways.ts';

/** What each mark means to somebody who is to rely on a row. */
export const confidenceWords: Readonly<Record<Confidence, Bilingual>> = {
  V: { en: 'confirmed in a public copy', es: 'confirmado en una copia pública' },
  C: { en: 'known, source not read again', es: 'conocido, fuente sin releer' },
  K: { en: 'check before relying on it', es: 'revisar antes de confiar en ello' },
  D: { en: 'proposal of this program, no legal source', es: 'propuesta de este programa, sin fuente legal' },
};

/** How sure a row is and since when; a stale one is said to be so. */
export function checkedWords({ confidence, asOf, source }: Sourced, now: Instant): Bilingual {
  const { en, es } = confidenceWords[confidence];
  const stale = isStale({ asOf }, now);
  return {
    en: `${source} [${confidence}: ${en}], checked on ${asOf}${stale ? ', check again' : ''}`,
    es: `${source} [${confidence}: ${es}], revisado el ${asOf}${stale ? ', revíselo otra vez' : ''}`,
  };
}

export const stepStateWords: Readonly<Record<StepState, Bilingual>> = {
  done: { en: 'done', es: 'cumplido' },
  overdue: {
    en: 'its day has passed and nobody has said what happened',
    es: 'ya pasó su día y nadie ha dicho qué pasó',
  },
  planned: { en: 'to come', es: 'por venir' },
  cancelled: { en: 'called off', es: 'cancelado' },
};

export const journeyWords = {
  empty: {
    en: 'No step is written down yet. Add the first one: what has been done, or the next date.',
    es: 'Todavía no hay ningún paso. Agregue el primero: lo que ya se hizo, o la próxima fecha.',
  },
  nobody: { en: 'The case', es: 'El caso' },
  unnamed: { en: 'Somebody whom your parts do not name', es: 'Alguien a quien sus partes no nombran' },
  next: { en: 'usually comes next', es: 'lo que suele seguir' },
  intoPast: {
    en: 'When this date was written as one to come, it had already passed.',
    es: 'Cuando se escribió esta fecha como próxima, ya había pasado.',
  },
  contradicted: {
    en: 'Two people wrote it differently; it counts as not done until somebody decides.',
    es: 'Dos personas lo escribieron distinto; cuenta como no cumplido hasta que alguien decida.',
  },
  stands: { en: 'stands in the way', es: 'estorba' },
  overcome: { en: 'overcome', es: 'superado' },
} as const satisfies Record<string, Bilingual>;
