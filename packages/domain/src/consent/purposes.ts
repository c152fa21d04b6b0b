import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * What a share may be for. One consent has one purpose: whoever wants it for another asks again. The words follow "…
 * may see this" ("to bring the case to court"). A proposal of this design: REFERENCE §7 asks for a purpose and gives no
 * list.
 */
export interface PurposeRow extends Sourced {
  readonly code: string;
  readonly words: Bilingual;
}

const own = { source: 'REFERENCE §7, §1.1', confidence: 'D', asOf: '2026-11-01' } as const;

export const purposes: readonly PurposeRow[] = [
  { ...own, code: 'accompany', words: { en: 'to be at her side', es: 'para acompañarla' } },
  { ...own, code: 'protect', words: { en: 'to keep her safe', es: 'para protegerla' } },
  {
    ...own,
    code: 'protect-family',
    words: { en: 'to keep her family safe', es: 'para proteger a su familia' },
  },
  {
    ...own,
    code: 'family-contact',
    words: { en: 'to know how she is', es: 'para saber cómo está ella' },
  },
  {
    ...own,
    code: 'health',
    words: { en: 'to care for her health', es: 'para cuidar su salud' },
  },
  { ...own, code: 'shelter', words: { en: 'to give her a safe place', es: 'para darle un lugar seguro' } },
  {
    ...own,
    code: 'counsel',
    words: { en: 'to advise and represent her', es: 'para asesorarla y representarla' },
  },
  {
    ...own,
    code: 'immigration',
    words: { en: 'to ask for permission to stay', es: 'para pedir permiso de quedarse' },
  },
  {
    ...own,
    code: 'investigate',
    words: { en: 'to investigate what was done to her', es: 'para investigar lo que le hicieron' },
  },
  {
    ...own,
    code: 'prosecute',
    words: { en: 'to bring the case to court', es: 'para llevar el caso ante el juzgado' },
  },
  {
    ...own,
    code: 'reparation',
    words: { en: 'to recover what is owed to her', es: 'para recuperar lo que se le debe' },
  },
  {
    ...own,
    code: 'reunite',
    words: { en: 'to bring her family together', es: 'para reunir a su familia' },
  },
  { ...own, code: 'interpret', words: { en: 'to interpret for her', es: 'para interpretarle' } },
  {
    ...own,
    code: 'supervise',
    words: { en: 'to look after the work done for her', es: 'para cuidar el trabajo que se hace con ella' },
  },
  {
    ...own,
    code: 'return',
    words: { en: 'to prepare her return', es: 'para preparar su regreso' },
  },
];

const byCode: ReadonlyMap<string, PurposeRow> = new Map(purposes.map((row) => [row.code, row]));

/** The row of a code; null where this version has none. */
export const purposeRow = (code: string): PurposeRow | null => byCode.get(code) ?? null;

/** A purpose in words; the code itself where a newer version made it. */
export const purposeWords = (code: string): Bilingual =>
  purposeRow(code)?.words ?? { en: `for “${code}”`, es: `para «${code}»` };
