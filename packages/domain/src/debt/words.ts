import type { Day } from '../critical-period/days.ts';
import { sayOn } from '../vocabulary/date-words.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import type { ClockState } from './count.ts';
import { limitationRows } from './limitations.ts';
import type { DebtPicture, DebtRing, DebtWarning, DebtsPicture } from './picture.ts';

/** What is said of a debt and its clocks. Drafts: survivors, advocates and counsel have not gone through them yet. */

export const clockStateWords = {
  'start-unknown': {
    en: 'nobody knows from when: it may already be running',
    es: 'nadie sabe desde cuándo: puede que ya esté corriendo',
  },
  'not-started': {
    en: 'not begun, as far as somebody looked',
    es: 'sin empezar, hasta donde alguien revisó',
  },
  running: { en: 'running', es: 'corriendo' },
  due: { en: 'act now', es: 'hay que actuar ya' },
  late: { en: 'may be over already', es: 'puede que ya haya vencido' },
  'run-out': {
    en: 'over, by what is known; counsel decides what is left',
    es: 'vencido, por lo que se sabe; la asesoría legal dice qué queda',
  },
  raised: { en: 'was raised; a judge decides', es: 'se hizo valer; decide un juez' },
} as const satisfies Record<ClockState, Bilingual>;

export const inTimeWords = {
  yes: { en: 'in time by every counting', es: 'a tiempo por cualquier cuenta' },
  no: { en: 'after the time by every counting', es: 'fuera de tiempo por cualquier cuenta' },
  unknown: { en: 'nobody can tell yet whether in time', es: 'todavía no se sabe si a tiempo' },
} as const satisfies Record<'yes' | 'no' | 'unknown', Bilingual>;

/** Whatever else is so, a debt is contested; what a court says is said as the court's. */
export const contestedWords: Bilingual = { en: 'contested', es: 'impugnada' };

const inForceWords = {
  yes: { en: 'in force', es: 'vigente' },
  no: { en: 'not in force', es: 'no vigente' },
  unknown: { en: 'not known whether in force', es: 'no se sabe si está vigente' },
} as const satisfies Record<'yes' | 'no' | 'unknown', Bilingual>;

/** "court order recorded, of …: in force? verified by …". Nothing shorter is said. */
export function orderWords(order: DebtPicture['orders'][number]): Bilingual {
  const kind =
    order.act === 'court-order'
      ? { en: 'Court order recorded', es: 'Orden judicial anotada' }
      : { en: 'Binding release recorded', es: 'Liberación obligatoria anotada' };
  const verified = order.verifiedBy
    ? { en: `verified by ${order.verifiedBy}`, es: `lo verificó ${order.verifiedBy}` }
    : { en: 'verified by nobody', es: 'nadie lo ha verificado' };
  const day = (language: Language): string => (order.on ? ` (${sayOn(order.on.on, language)})` : '');
  return {
    en: `${kind.en}, of ${order.of}${day('en')}: ${inForceWords[order.inForce].en}; ${verified.en}.`,
    es: `${kind.es}, de ${order.of}${day('es')}: ${inForceWords[order.inForce].es}; ${verified.es}.`,
  };
}

export const warningWords = {
  'described-twice': {
    en: 'Two descriptions stand against each other. The clocks of both are shown.',
    es: 'Dos descripciones se contradicen. Se muestran los plazos de las dos.',
  },
  'no-owner': { en: 'Nobody sees to this debt.', es: 'Nadie se hace cargo de esta deuda.' },
  'blank-note': {
    en: 'The note was signed in blank: any sum can be written into it.',
    es: 'El pagaré se firmó en blanco: le pueden escribir cualquier cantidad.',
  },
  'holder-unknown': {
    en: 'Nobody knows who has the note now. It can be passed on: find out, not only who lent.',
    es: 'Nadie sabe quién tiene ahora el pagaré. Puede pasar a otra persona: averígüelo, no solo quién prestó.',
  },
  'passed-on': {
    en: 'The paper was passed on to somebody else.',
    es: 'El documento pasó a otra persona.',
  },
  'paid-without-advice': {
    en: 'Something was paid without advice. A payment may start a clock anew: tell counsel.',
    es: 'Se pagó algo sin asesoría. Un pago puede reiniciar un plazo: avise a la asesoría legal.',
  },
  'signed-without-advice': {
    en: 'Something was signed without advice. Tell counsel today.',
    es: 'Se firmó algo sin asesoría. Avise hoy a la asesoría legal.',
  },
  'letter-before-safety-plan': {
    en: 'A legal step was taken before there was a safety plan. Make the plan now.',
    es: 'Se dio un paso legal antes de tener un plan de seguridad. Haga el plan ahora.',
  },
  'watch-for-reprisal': {
    en: 'Family and creditor were told: watch for reprisal.',
    es: 'Ya se avisó a la familia y al acreedor: esté atenta a represalias.',
  },
} as const satisfies Record<DebtWarning, Bilingual>;

export const notAdviceWords: Bilingual = {
  en: 'General information, not legal advice. Counsel of the right place confirms every time and every law.',
  es: 'Información general, no asesoría legal. La asesoría legal del lugar confirma cada plazo y cada ley.',
};

export interface DebtSentence extends Bilingual {
  readonly code: 'no-debts' | DebtRing['state'] | 'no-owner' | 'quiet';
  readonly debt: string | null;
  readonly next: Bilingual;
}

const locales = { en: 'en-US', es: 'es-MX' } as const;
const sayDay = (day: Day, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', dateStyle: 'long' }).format(Date.parse(day));

const askCounsel: Bilingual = {
  en: 'Ask counsel today. Until then nobody signs and nobody pays.',
  es: 'Pregunte hoy a la asesoría legal. Mientras tanto nadie firma y nadie paga.',
};

/** The one sentence above everything: which right may be lost first, and what to do now. */
export function debtSentence({ debts, rings }: DebtsPicture): DebtSentence {
  if (debts.length === 0)
    return {
      code: 'no-debts',
      debt: null,
      en: 'No debt is recorded that you can read. That is not the same as no debt.',
      es: 'No hay ninguna deuda anotada que usted pueda leer. Eso no es lo mismo que no haber deuda.',
      next: {
        en: 'Ask her and her family what is demanded of them, and record it.',
        es: 'Pregunte a ella y a su familia qué les exigen, y anótelo.',
      },
    };
  const [first] = rings;
  if (first) {
    const more = rings.length - 1;
    return {
      code: first.state,
      debt: first.debt,
      en: `${first.name}: ${ringWords(first).en}${more > 0 ? ` And ${more} more.` : ''}`,
      es: `${first.name}: ${ringWords(first).es}${more > 0 ? ` Y ${more} más.` : ''}`,
      next: askCounsel,
    };
  }
  const alone = debts.find(({ owner }) => owner === null);
  if (alone)
    return {
      code: 'no-owner',
      debt: alone.debt,
      en: `${alone.name}: nobody sees to it.`,
      es: `${alone.name}: nadie se hace cargo.`,
      next: { en: 'Say who does.', es: 'Diga quién.' },
    };
  return {
    code: 'quiet',
    debt: null,
    en: 'No clock rings today, by what is recorded. Every debt here is contested.',
    es: 'Hoy no suena ningún plazo, por lo que está anotado. Todas estas deudas están impugnadas.',
    next: {
      en: 'Go on as before: nobody signs and nobody pays without advice.',
      es: 'Siga igual: nadie firma y nadie paga sin asesoría.',
    },
  };
}

/** One ring in a sentence: which clock, and by when. */
export function ringWords({ clock, state, on }: DebtRing): Bilingual {
  const { words } = limitationRows.find((row) => row.clock === clock)!;
  const day = (language: Language): string => {
    if (on === null) return '';
    const said = sayDay(on, language);
    return language === 'en' ? `, ${said} by the earliest counting` : `, ${said} por la cuenta más temprana`;
  };
  return {
    en: `${words.en}: ${clockStateWords[state].en}${day('en')}.`,
    es: `${words.es}: ${clockStateWords[state].es}${day('es')}.`,
  };
}
