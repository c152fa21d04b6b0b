import type { Bilingual, Language } from '@cobijo/domain';

/** What can be wrong with a scenario file, each with the sentence that a person reads. */
export const problemWords = {
  'scenario-unreadable': {
    en: 'The file could not be read.',
    es: 'No se pudo leer el archivo.',
  },
  'scenario-not-yaml': { en: 'This is not YAML.', es: 'Esto no es YAML.' },
  'scenario-field-missing': { en: 'A field is missing.', es: 'Falta un campo.' },
  'scenario-field-unknown': { en: 'There is no such field here.', es: 'Aquí no existe ese campo.' },
  'scenario-field-wrong': {
    en: 'The value does not fit this field.',
    es: 'El valor no corresponde al campo.',
  },
  'scenario-body-wrong': {
    en: 'The body does not fit this kind of fact.',
    es: 'El contenido no corresponde a esta clase de hecho.',
  },
  'scenario-time-order': {
    en: 'Steps stand in the order of time, and this one is earlier than the one before.',
    es: 'Los pasos van en orden de tiempo, y este es anterior al que lo precede.',
  },
  'scenario-duplicate': { en: 'This name is taken.', es: 'Este nombre ya está en uso.' },
  'scenario-unknown-party': { en: 'No party has this id.', es: 'Ninguna persona tiene este id.' },
  'scenario-unknown-stream': { en: 'No stream has this id.', es: 'Ningún flujo tiene este id.' },
  'scenario-unknown-label': {
    en: 'Nothing has this label yet.',
    es: 'Todavía no hay nada con esta etiqueta.',
  },
  'scenario-stream-state': {
    en: 'The stream is not founded yet, or was founded before, or is of another kind.',
    es: 'El flujo todavía no se funda, o ya se fundó, o es de otra clase.',
  },
  'scenario-may-not': {
    en: 'This party may not do this here at this time.',
    es: 'Esta persona no puede hacer esto aquí en este momento.',
  },
  'scenario-membership': {
    en: 'The membership is not as this step needs it.',
    es: 'La pertenencia no es la que este paso necesita.',
  },
  'scenario-network': {
    en: 'The device has a network when it must not, or has none when it must.',
    es: 'El dispositivo tiene red cuando no debe, o no la tiene cuando debe.',
  },
  'scenario-supersedes': {
    en: 'A correction names exactly what is live for whoever makes it.',
    es: 'Una corrección nombra justo lo que está vigente para quien la hace.',
  },
  'scenario-assessment-read': {
    en: 'A relative or an authority reads this part, and an answer may be about one of them.',
    es: 'Un familiar o una autoridad lee esta parte, y una respuesta puede tratar de esa persona.',
  },
  'scenario-expectation': {
    en: 'The steps lead to something else than is expected.',
    es: 'Los pasos llevan a algo distinto de lo esperado.',
  },
} as const satisfies Record<string, Bilingual>;
export type ScenarioProblemCode = keyof typeof problemWords;

/** One thing wrong, with its place. Names fields and what they take, never the value that stood there. */
export interface ScenarioProblem {
  readonly code: ScenarioProblemCode;
  readonly file: string;
  /** From 1; 0 where the file has no lines to point to. */
  readonly line: number;
  readonly column: number;
  /** `steps[3].facts[0].body.date`; empty for the whole file. */
  readonly field: string;
  readonly expected: Bilingual;
}

/** `file:line:column field — sentence Expected: …` */
export function problemLine(problem: ScenarioProblem, language: Language): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const wanted = language === 'es' ? 'Se esperaba' : 'Expected';
  const field = problem.field === '' ? '' : ` ${problem.field}`;
  return `${place}${field} — ${problemWords[problem.code][language]} ${wanted}: ${problem.expected[language]}`;
}
