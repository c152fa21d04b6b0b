import { dayMs } from '../vocabulary/calendar.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { Instant } from '../vocabulary/time.ts';
import { givingTestimony } from './texts/giving-testimony.ts';
import { goingBack } from './texts/going-back.ts';
import { thePress } from './texts/the-press.ts';
import { whoMaySee } from './texts/who-may-see.ts';
import { youDecide } from './texts/you-decide.ts';
import { yourConsulate } from './texts/your-consulate.ts';

/**
 * What is explained before she decides, as it is read to her. A text that was used is never changed: its next wording
 * is another version, so that a consent says for ever what she was told. Each is a draft of this design until counsel
 * of the country concerned has read it, and says so.
 */
export interface ExplainedDocument extends Sourced {
  readonly code: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly points: readonly ExplainedPoint[];
}

export interface ExplainedPoint extends Bilingual {
  /** Says how immigration authorities act now: true for `enforcementDays` after the last review, and no longer. */
  readonly enforcement?: Bilingual;
}

export const explainedDocuments: readonly ExplainedDocument[] = [
  whoMaySee,
  youDecide,
  givingTestimony,
  yourConsulate,
  goingBack,
  thePress,
];

/** A document in one of its versions; null where this version of the program has no such text. */
export const documentOf = (code: string, version: number): ExplainedDocument | null =>
  explainedDocuments.find((one) => one.code === code && one.version === version) ?? null;

/** The newest version of a document. */
export const newestDocument = (code: string): ExplainedDocument | null =>
  explainedDocuments.filter((one) => one.code === code).sort((a, b) => b.version - a.version)[0] ?? null;

/** For how long a sentence about immigration enforcement is read out after somebody last checked it, in days. */
export const enforcementDays = 30;

/** What stands in its place afterwards: never silence. Source: REFERENCE §15.8. */
export const standingCaution: Bilingual = {
  en: 'Rules may have changed; you could be arrested; ask your lawyer before any step.',
  es: 'Las reglas pueden haber cambiado; podrían detenerla; pregunte a su abogado antes de cualquier paso.',
};

/** The points as they are read out on a day: a sentence about enforcement that nobody reviewed in time gives way. */
export function pointsOn(document: ExplainedDocument, now: Instant): readonly Bilingual[] {
  const reviewed = Date.parse(`${document.asOf}T00:00:00Z`);
  const isCurrent = now >= reviewed && now < reviewed + (enforcementDays + 1) * dayMs;
  return document.points.map(({ en, es, enforcement }) => {
    if (!enforcement) return { en, es };
    const said = isCurrent
      ? {
          en: `On ${document.asOf}: ${enforcement.en}`,
          es: `Al ${document.asOf}: ${enforcement.es}`,
        }
      : standingCaution;
    return { en: `${en} ${said.en}`, es: `${es} ${said.es}` };
  });
}
