import type { Day } from '../critical-period/days.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import type { MeasureRunState } from './measure-runs.ts';
import type { MeasurePicture, SafetyPicture } from './picture.ts';
import type { TimelineCause, TimelineMark } from './timeline.ts';

/** What is said of danger and protection. Drafts: survivors and advocates have not gone through them yet. */

/** Stands under every picture: time alone and a sentence alone lower nothing (REFERENCE §2.6). */
export const baselineWords: Bilingual = {
  en: 'Outside these periods danger goes on. It does not end by time alone, nor because somebody is in prison.',
  es: 'Fuera de estos periodos el peligro sigue. No se acaba solo con el tiempo, ni porque alguien esté en la cárcel.',
};

export const resultWords = {
  'not-assessed': {
    en: 'There is no assessment of this danger that you can read. That is not the same as little danger.',
    es: 'No hay una valoración de este peligro que usted pueda leer. Eso no es lo mismo que poco peligro.',
  },
  'insufficient-information': {
    en: 'Too much is unknown: this is not enough to go by.',
    es: 'Falta saber demasiado: con esto no basta.',
  },
  'first-screen': {
    en: 'A first screen only: the whole assessment is still to be made.',
    es: 'Solo una primera revisión: falta hacer la valoración completa.',
  },
} as const satisfies Record<string, Bilingual>;

/** Stands over what she says herself, wherever a worker reads it. */
export const ownWords = {
  beside: {
    en: 'What she says herself. It changes no floor and no level, up or down: go through it with her.',
    es: 'Lo que ella misma dice. No cambia el piso ni el nivel, ni para arriba ni para abajo: revíselo con ella.',
  },
  same: {
    en: 'Where both answer, they say the same.',
    es: 'Donde hay dos respuestas, dicen lo mismo.',
  },
} as const satisfies Record<string, Bilingual>;

export const levelStateWords = {
  stands: { en: 'stands', es: 'vale' },
  'awaits-second': {
    en: 'below the floor; it counts once a second person agrees',
    es: 'debajo del piso; cuenta cuando una segunda persona esté de acuerdo',
  },
  refused: { en: 'a second person did not agree', es: 'una segunda persona no estuvo de acuerdo' },
} as const satisfies Record<string, Bilingual>;

export const measureStateWords = {
  planned: { en: 'planned', es: 'prevista' },
  requested: { en: 'asked for', es: 'solicitada' },
  refused: { en: 'refused', es: 'negada' },
  granted: {
    en: 'granted; nobody has checked that it is there',
    es: 'otorgada; nadie ha comprobado que exista',
  },
  'in-force': { en: 'in force, checked', es: 'vigente, comprobada' },
  lapsed: { en: 'not checked lately', es: 'sin comprobar hace tiempo' },
  stopped: { en: 'no longer there', es: 'ya no existe' },
  ended: { en: 'ended', es: 'terminada' },
} as const satisfies Record<MeasurePicture['state'], Bilingual>;

export const windowStateWords = {
  planned: { en: 'to come', es: 'por venir' },
  open: { en: 'open', es: 'abierto' },
  'awaiting-review': {
    en: 'open until a person decides',
    es: 'abierto hasta que una persona decida',
  },
  closed: { en: 'closed', es: 'cerrado' },
} as const satisfies Record<SafetyPicture['subjects'][number]['windows'][number]['state'], Bilingual>;

export const coverWords = {
  covered: { en: 'covered', es: 'cubierto' },
  expected: { en: 'expected, still to be checked', es: 'previsto, falta comprobar' },
  uncovered: { en: 'not covered', es: 'sin cubrir' },
} as const satisfies Record<SafetyPicture['subjects'][number]['coverage'][number]['state'], Bilingual>;

export const measureRunWords = {
  'in-force': { en: 'somebody saw it', es: 'alguien la vio' },
  expected: { en: 'agreed, still to be seen', es: 'acordada, falta verla' },
  granted: { en: 'on paper alone', es: 'solo en papel' },
  stopped: { en: 'no longer there', es: 'ya no existe' },
} as const satisfies Record<MeasureRunState, Bilingual>;

export const windowEndWords = {
  table: { en: 'then it is looked at', es: 'entonces se revisa' },
  decision: { en: 'closed by a person', es: 'lo cerró una persona' },
  open: { en: 'open until a person decides', es: 'abierto hasta que una persona decida' },
} as const satisfies Record<TimelineCause['endsBy'], Bilingual>;

export const markStatusWords = {
  planned: { en: 'planned', es: 'previsto' },
  moved: { en: 'moved', es: 'cambió de fecha' },
  done: { en: 'done', es: 'hecho' },
  cancelled: { en: 'cancelled', es: 'cancelado' },
  happened: { en: 'happened', es: 'ocurrió' },
} as const satisfies Record<TimelineMark['status'], Bilingual>;

export const nobodyLooked: Bilingual = { en: 'nobody had set one', es: 'nadie lo había fijado' };

export const safetySentenceCodes = [
  'no-subjects',
  'uncovered-now',
  'uncovered-soon',
  'not-assessed',
  'reassess',
  'no-level',
  'expected',
  'covered',
] as const;

export interface SafetySentence extends Bilingual {
  readonly code: (typeof safetySentenceCodes)[number];
  /** Whom it is about. */
  readonly subject: string | null;
  /** What to do next. */
  readonly next: Bilingual;
}

const inWords = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' });
const days = { en: inWords('en-US'), es: inWords('es-MX') } as const;

/** A calendar day in words. */
export const sayDay = (day: Day, language: Language): string => days[language].format(Date.parse(day));

/** The one sentence that stands above everything: who, from when to when, what to do now. */
export function safetySentence({ subjects, first, today }: SafetyPicture): SafetySentence {
  const present = subjects.filter(({ askedToLeave }) => askedToLeave === null);
  if (present.length === 0)
    return {
      code: 'no-subjects',
      subject: null,
      en: 'Nobody is named here whose danger is looked after.',
      es: 'Aquí todavía no se nombra a nadie cuyo peligro se atienda.',
      next: {
        en: 'Add her, each household at home and each child, one by one.',
        es: 'Agregue a ella, a cada hogar de su familia y a cada niña o niño, uno por uno.',
      },
    };
  const unlooked = present.find(({ danger }) => danger.assessment === null);
  const of = first && present.find(({ subject }) => subject === first.subject);
  if (of && first) {
    const now = first.from <= today;
    return {
      code: now ? 'uncovered-now' : 'uncovered-soon',
      subject: of.subject,
      en: `${of.name}: ${now ? 'from today' : `from ${sayDay(first.from, 'en')}`} to ${sayDay(first.to, 'en')} nothing protects that anybody has checked.`,
      es: `${of.name}: ${now ? 'desde hoy' : `desde el ${sayDay(first.from, 'es')}`} hasta el ${sayDay(first.to, 'es')} no hay ninguna protección que alguien haya comprobado.`,
      next: {
        en: 'Choose a measure, ask for it, and have somebody check that it is there.',
        es: 'Elija una medida, solicítela y que alguien compruebe que existe.',
      },
    };
  }
  if (unlooked)
    return {
      code: 'not-assessed',
      subject: unlooked.subject,
      en: `There is no assessment of the danger of ${unlooked.name} that you can read.`,
      es: `No hay una valoración del peligro de ${unlooked.name} que usted pueda leer.`,
      next: { en: 'Begin with the first screen.', es: 'Empiece con la primera revisión.' },
    };
  const overdue = present.find(({ danger }) => danger.overdue);
  if (overdue)
    return {
      code: 'reassess',
      subject: overdue.subject,
      en: `The danger of ${overdue.name} was to be assessed again by ${sayDay(overdue.danger.reassessBy!, 'en')}.`,
      es: `El peligro de ${overdue.name} debía valorarse de nuevo a más tardar el ${sayDay(overdue.danger.reassessBy!, 'es')}.`,
      next: { en: 'Assess it again.', es: 'Valórelo de nuevo.' },
    };
  const unset = present.find(({ danger }) => danger.level === null);
  if (unset)
    return {
      code: 'no-level',
      subject: unset.subject,
      en: `Nobody has set a level for ${unset.name} since the last assessment.`,
      es: `Nadie ha fijado un nivel para ${unset.name} desde la última valoración.`,
      next: {
        en: 'Say what may happen, and set the level.',
        es: 'Diga qué puede pasar y fije el nivel.',
      },
    };
  const agreed = present.flatMap(({ subject, name, coverage }) =>
    coverage.flatMap(({ state, from, to }) => (state === 'expected' ? [{ subject, name, from, to }] : [])),
  );
  const [soonest] = agreed.sort((a, b) => (a.from < b.from ? -1 : 1));
  if (soonest)
    return {
      code: 'expected',
      subject: soonest.subject,
      en: `${soonest.name}: from ${sayDay(soonest.from, 'en')} to ${sayDay(soonest.to, 'en')} a protection is agreed, and somebody has still to check it.`,
      es: `${soonest.name}: del ${sayDay(soonest.from, 'es')} al ${sayDay(soonest.to, 'es')} hay una protección acordada y falta que alguien la compruebe.`,
      next: {
        en: 'Have somebody look, before that day and on it.',
        es: 'Que alguien lo revise, antes de ese día y ese día.',
      },
    };
  const last = lastCovered(present);
  return {
    code: 'covered',
    subject: null,
    en: last
      ? `Every day of the periods that are known is covered until ${sayDay(last, 'en')}. That does not mean “safe”.`
      : 'No critical period is known. That does not mean “safe”.',
    es: last
      ? `Todos los días de los periodos conocidos están cubiertos hasta el ${sayDay(last, 'es')}. Eso no quiere decir “sin peligro”.`
      : 'No se conoce ningún periodo crítico. Eso no quiere decir “sin peligro”.',
    next: {
      en: 'Look again when something new is heard.',
      es: 'Revise otra vez cuando se sepa algo nuevo.',
    },
  };
}

const lastCovered = (subjects: SafetyPicture['subjects']): Day | null =>
  subjects
    .flatMap(({ coverage }) => coverage.map(({ to }) => to))
    .sort()
    .at(-1) ?? null;
