import type { Body } from '../fact/kinds.ts';
import { type Consent, consentsOf } from '../consent/consents.ts';
import { criticalSpans } from '../consent/critical.ts';
import { consentAskIn, consentWarning } from '../consent/standing.ts';
import { milestoneRow } from '../milestone/pathways.ts';
import { dayNumber, earliestInstant, endInstant } from '../vocabulary/calendar.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import type { Instant, PartialDate } from '../vocabulary/time.ts';
import { zoneWords } from '../vocabulary/zone-words.ts';
import { disputes, founding } from './authority/authority.ts';
import { admissible } from './authority/verdict.ts';
import type { StreamFold } from './fold-state.ts';
import type { Noun } from './register.ts';
import { conflicts, heldSegments, milestones, tasks } from './views.ts';

/**
 * The one sentence that leads a case's overview: the most urgent thing, calmly, in words that anyone reads. It is made of
 * the folds handed in and the time, and of nothing else: whoever cannot open a sealed part is never handed its fold, so
 * nothing of it can show here, not even as a gap. It never says that anyone is safe.
 */
export interface Sentence extends Bilingual {
  readonly code: SentenceCode;
  /** calm: nothing is due · soon · attention: somebody must decide or act. */
  readonly weight: 'calm' | 'soon' | 'attention';
  /** It speaks of a sealed part: not to be read aloud, printed or sent. */
  readonly sealed: boolean;
  /** How many things the sentence stands for. */
  readonly count: number;
}

/** In order of urgency. */
export const sentenceCodes = [
  'dispute',
  'milestone-now',
  'milestone-unreported',
  'quarantine',
  'conflict',
  'consent-ask',
  'milestone-soon',
  'consent-ending',
  'task-overdue',
  'task-soon',
  'nothing-planned',
] as const;
export type SentenceCode = (typeof sentenceCodes)[number];

/** How far ahead a milestone is announced, in days. */
export const milestoneAheadDays = 14;
/** How far ahead a task is announced, in days. */
export const taskAheadDays = 3;

/** `now`: this device's clock. */
export function leadSentence(folds: readonly StreamFold[], now: Instant): Sentence {
  const dated = folds.flatMap((fold) => [...datedMilestones(fold, now), ...datedTasks(fold, now)]);
  for (const code of sentenceCodes) {
    const sentence = finders[code](folds, dated, now);
    if (sentence) return sentence;
  }
  return nothingPlanned;
}

type Finder = (folds: readonly StreamFold[], dated: readonly Dated[], now: Instant) => Sentence | null;

const finders: { readonly [C in SentenceCode]: Finder } = {
  dispute: (folds) =>
    counted(folds, 'dispute', 'attention', (fold) => disputes(fold.authority).length, {
      en: 'Two people here removed each other. Until it is decided, what they write waits. The survivor or the other stewards decide.',
      es: 'Aquí dos personas se retiraron una a la otra. Hasta que se decida, lo que escriban espera. Deciden la sobreviviente o las otras custodias.',
    }),
  'milestone-now': (_, dated) =>
    about(
      dated,
      'milestone-now',
      'attention',
      (one) => one.of === 'milestone' && one.days <= 1 && !one.past,
      {
        en: (one) => `${one.days <= 0 ? 'Today' : 'Tomorrow'}${atTime(one, 'en')}: ${one.name.en}.`,
        es: (one) => `${one.days <= 0 ? 'Hoy' : 'Mañana'}${atTime(one, 'es')}: ${one.name.es}.`,
      },
    ),
  'milestone-unreported': (_, dated) =>
    about(dated, 'milestone-unreported', 'attention', (one) => one.of === 'milestone' && one.past, {
      en: (one) =>
        `${one.name.en} was planned for ${spelled(one.date, 'en')}. Nobody has written what happened. Ask, and write it down.`,
      es: (one) =>
        `${one.name.es}: la fecha prevista era ${spelled(one.date, 'es')}. Nadie ha escrito qué pasó. Pregunte y anótelo.`,
    }),
  quarantine: (folds) =>
    counted(folds, 'quarantine', 'attention', (fold) => heldSegments(fold).filter(isAdmissible).length, {
      en: 'Some work arrived late or from a removed device, and waits apart. A steward can take it in or leave it.',
      es: 'Llegó trabajo tarde o de un dispositivo retirado, y espera aparte. Una custodia puede aceptarlo o dejarlo.',
    }),
  conflict: (folds) => {
    const found = folds.flatMap((fold) => conflicts(fold).map((register) => ({ fold, register })));
    const [first] = found;
    if (!first) return null;
    const { en, es } = nounWords[first.register.noun];
    return {
      code: 'conflict',
      weight: 'attention',
      sealed: isSealed(first.fold),
      count: found.length,
      en: `Two people wrote ${en} at the same time. Both versions are kept. Look at them and choose.`,
      es: `Dos personas escribieron ${es} al mismo tiempo. Ambas versiones están guardadas. Mírelas y elija.`,
    };
  },
  'consent-ask': (folds, _, now) => {
    const spans = criticalSpans(folds);
    return ofConsents(folds, 'consent-ask', 'attention', {
      fits: (consent) => consentAskIn(consent, now, spans) !== null,
      // What only a date under seal makes critical is not to be read aloud.
      sealed: (consent) =>
        consentAskIn(
          consent,
          now,
          spans.filter((span) => !span.sealed),
        ) === null,
      en: (who, day) =>
        `What ${who} may see ends on ${day}, inside a critical period. Ask her whether it goes on; her no is a no.`,
      es: (who, day) =>
        `Lo que ${who} puede ver termina el ${day}, dentro de un periodo crítico. Pregúntele si sigue; su no es un no.`,
    });
  },
  'consent-ending': (folds, _, now) =>
    ofConsents(folds, 'consent-ending', 'soon', {
      fits: (consent) => consentWarning(consent, now) !== null,
      sealed: () => false,
      en: (who, day) => `What ${who} may see ends on ${day}. Ask her whether it goes on.`,
      es: (who, day) => `Lo que ${who} puede ver termina el ${day}. Pregúntele si sigue.`,
    }),
  'milestone-soon': (_, dated) =>
    about(
      dated,
      'milestone-soon',
      'soon',
      (one) => one.of === 'milestone' && !one.past && one.days <= milestoneAheadDays,
      {
        en: (one) => `In ${one.days} days, ${spelled(one.date, 'en')}: ${one.name.en}.`,
        es: (one) => `En ${one.days} días, ${spelled(one.date, 'es')}: ${one.name.es}.`,
      },
    ),
  'task-overdue': (_, dated) =>
    about(dated, 'task-overdue', 'attention', (one) => one.of === 'task' && one.past, {
      en: (one) => `Past its day (${spelled(one.date, 'en')}): ${one.name.en}.`,
      es: (one) => `Se pasó su día (${spelled(one.date, 'es')}): ${one.name.es}.`,
    }),
  'task-soon': (_, dated) =>
    about(dated, 'task-soon', 'soon', (one) => one.of === 'task' && !one.past && one.days <= taskAheadDays, {
      en: (one) => `To do by ${spelled(one.date, 'en')}: ${one.name.en}.`,
      es: (one) => `Por hacer, ${spelled(one.date, 'es')}: ${one.name.es}.`,
    }),
  'nothing-planned': () => nothingPlanned,
};

const nothingPlanned: Sentence = {
  code: 'nothing-planned',
  weight: 'calm',
  sealed: false,
  count: 0,
  en: `Nothing is written down for the next ${milestoneAheadDays} days.`,
  es: `No hay nada anotado para los próximos ${milestoneAheadDays} días.`,
};

const nounWords: { readonly [N in Noun]: Bilingual } = {
  case: { en: 'the name of the case', es: 'el nombre del caso' },
  stream: { en: 'a part of the case', es: 'una parte del caso' },
  person: { en: 'about a person in the circle', es: 'sobre una persona del círculo' },
  party: { en: 'about a person', es: 'sobre una persona' },
  identity: { en: 'an identity detail', es: 'un dato de identidad' },
  whereabouts: { en: 'where somebody is', es: 'dónde está alguien' },
  contact: { en: 'how to reach somebody', es: 'cómo comunicarse con alguien' },
  milestone: { en: 'a date of the case', es: 'una fecha del caso' },
  obstacle: { en: 'what stands in the way of a date', es: 'lo que estorba una fecha' },
  intake: { en: 'an intake', es: 'una valoración inicial' },
  task: { en: 'a task', es: 'una tarea' },
  subject: { en: 'about whom is protected', es: 'sobre a quién se protege' },
  assessment: { en: 'in one danger assessment', es: 'en una misma valoración de peligro' },
  level: { en: 'about a danger level', es: 'sobre un nivel de peligro' },
  'level-agreement': { en: 'about a second look at a level', es: 'sobre una segunda revisión de un nivel' },
  'period-record': {
    en: 'about an event that may bring reprisal',
    es: 'sobre un hecho que puede traer represalias',
  },
  measure: { en: 'about a protective measure', es: 'sobre una medida de protección' },
  'measure-record': { en: 'about what became of a measure', es: 'sobre lo que pasó con una medida' },
  entity: { en: 'about somebody or something of the network', es: 'sobre alguien o algo de la red' },
  hub: { en: 'about what means nothing in the network', es: 'sobre lo que no significa nada en la red' },
  tie: { en: 'about one tie of the network', es: 'sobre un mismo vínculo de la red' },
  'entity-merge': { en: 'about who is the same in the network', es: 'sobre quiénes son lo mismo en la red' },
  debt: { en: 'about a debt', es: 'sobre una deuda' },
  'debt-record': { en: 'about what happened with a debt', es: 'sobre lo que pasó con una deuda' },
  request: { en: 'about a request to an authority', es: 'sobre una solicitud a una autoridad' },
  'request-record': {
    en: 'about what became of a request',
    es: 'sobre lo que pasó con una solicitud',
  },
  choice: { en: 'about a choice of hers', es: 'sobre una decisión de ella' },
  check: {
    en: 'about what somebody looked at before a step',
    es: 'sobre lo que alguien revisó antes de un paso',
  },
  'gate-override': { en: 'about who goes past a gate', es: 'sobre quién pasa un filtro' },
  'consulate-contact': { en: 'about a contact with the consulate', es: 'sobre un contacto con el consulado' },
  note: { en: 'in one note', es: 'en una misma nota' },
  message: { en: 'in one message', es: 'en un mismo mensaje' },
  translation: { en: 'in one translation', es: 'en una misma traducción' },
  seeing: {
    en: 'about what somebody shows of her reading',
    es: 'sobre lo que alguien muestra de su lectura',
  },
  seen: { en: 'about what somebody has seen', es: 'sobre lo que alguien ha visto' },
  attachment: { en: 'about one file', es: 'sobre un mismo archivo' },
  crossing: { en: 'about one move', es: 'sobre un mismo cruce' },
  consent: { en: 'about one consent', es: 'sobre un mismo consentimiento' },
  'consent-answer': { en: 'about one answer of hers', es: 'sobre una misma respuesta de ella' },
  'consent-withdrawal': { en: 'about one withdrawal', es: 'sobre un mismo retiro' },
  exclusion: { en: 'about who is kept out', es: 'sobre a quién se excluye' },
  'exclusion-lifting': { en: 'about a door that was opened', es: 'sobre una puerta que se abrió' },
  'access-refusal': { en: 'about who was kept out', es: 'sobre a quién no se dio entrada' },
  organisation: { en: 'about an organisation', es: 'sobre una organización' },
  vouch: { en: 'about a vouch', es: 'sobre un aval' },
  suspension: { en: 'about a suspension', es: 'sobre una suspensión' },
  'suspension-vote': { en: 'about a vote to suspend', es: 'sobre un voto para suspender' },
  'suspension-lifting': { en: 'about a vote to lift', es: 'sobre un voto para levantar' },
  exposure: { en: 'about something that was taken', es: 'sobre algo que se llevaron' },
  'presented-device': { en: 'about a device', es: 'sobre un dispositivo' },
  discovery: { en: 'about who was found', es: 'sobre a quién encontraron' },
  'discovery-joining': { en: 'about two reports of one event', es: 'sobre dos avisos de un mismo hecho' },
  'access-request': { en: 'about a request to see her', es: 'sobre una petición de verla' },
  rota: { en: 'about who is on duty', es: 'sobre quién está de turno' },
  'rota-change': { en: 'about one day of the rota', es: 'sobre un día del rol' },
  duty: { en: 'about what somebody can do', es: 'sobre lo que alguien puede hacer' },
  'response-listing': { en: 'about an open response', es: 'sobre una respuesta abierta' },
  ask: { en: 'about who was asked', es: 'sobre a quién se preguntó' },
  answer: { en: 'about an answer', es: 'sobre una respuesta que se dio' },
  handover: { en: 'about a receipt', es: 'sobre un acuse de recibo' },
  'step-record': { en: 'about a step of the clock', es: 'sobre un paso del reloj' },
  known: { en: 'about what is known', es: 'sobre lo que se sabe' },
  'log-entry': { en: 'in one line of the log', es: 'en una misma línea de la bitácora' },
  'intake-link': { en: 'about a link by which anybody reports', es: 'sobre un enlace para avisar' },
  'intake-closing': { en: 'about a link that was closed', es: 'sobre un enlace que se cerró' },
  report: { en: 'about a report of an unknown hand', es: 'sobre el aviso de una mano desconocida' },
  'report-settling': { en: 'about what became of a report', es: 'sobre qué fue de un aviso' },
  'stated-desk': { en: 'about where a desk is reached', es: 'sobre dónde se encuentra una mesa' },
  'known-desk': { en: 'about an organisation’s desk', es: 'sobre la mesa de una organización' },
  letter: { en: 'about a letter of another desk', es: 'sobre una carta de otra mesa' },
  'letter-answer': { en: 'about an answer to another desk', es: 'sobre una respuesta a otra mesa' },
  'organisation-ask': {
    en: 'about an organisation that was asked',
    es: 'sobre una organización a la que se preguntó',
  },
  'organisation-answer': {
    en: 'about what an organisation answered',
    es: 'sobre lo que respondió una organización',
  },
  'contact-hours': { en: 'about when somebody may be reached', es: 'sobre cuándo se puede llamar a alguien' },
  'contact-made': { en: 'about one contact', es: 'sobre un contacto' },
  cadence: { en: 'about how often a word is due', es: 'sobre cada cuándo toca una palabra' },
  'check-in': { en: 'about a check-in that was agreed', es: 'sobre cada cuándo debe reportarse' },
  'check-in-made': { en: 'about one check-in', es: 'sobre un reporte' },
  'check-in-closing': { en: 'about how an alarm ended', es: 'sobre cómo terminó un aviso' },
  'response-closing': { en: 'about how a response ended', es: 'sobre cómo terminó una respuesta' },
  'disowned-device': { en: 'about a device that is gone', es: 'sobre un dispositivo que ya no está' },
};

const isAdmissible = ({ verdict }: ReturnType<typeof heldSegments>[number]): boolean =>
  !verdict.counts && admissible.has(verdict.why);

const isSealed = (fold: StreamFold): boolean => founding(fold.authority)?.sealed ?? false;

function counted(
  folds: readonly StreamFold[],
  code: SentenceCode,
  weight: Sentence['weight'],
  count: (fold: StreamFold) => number,
  words: Bilingual,
): Sentence | null {
  const found = folds.map((fold) => ({ fold, count: count(fold) })).filter((one) => one.count > 0);
  if (found.length === 0) return null;
  return {
    ...words,
    code,
    weight,
    sealed: found.every(({ fold }) => isSealed(fold)),
    count: found.reduce((sum, one) => sum + one.count, 0),
  };
}

/** The first to end among the consents of a stewardship that this reader can open. */
function ofConsents(
  folds: readonly StreamFold[],
  code: SentenceCode,
  weight: Sentence['weight'],
  how: { readonly [F in 'fits' | 'sealed']: (consent: Consent) => boolean } & {
    readonly [L in Language]: (who: string, day: string) => string;
  },
): Sentence | null {
  const found = folds
    .filter((fold) => founding(fold.authority)?.kind === 'stewardship')
    .flatMap((fold) => consentsOf(fold).filter(how.fits))
    .sort((a, b) => (a.said.until.on < b.said.until.on ? -1 : 1));
  const [first] = found;
  if (!first) return null;
  const { recipient, until } = first.said;
  const more = found.length - 1;
  return {
    code,
    weight,
    sealed: how.sealed(first),
    count: found.length,
    en: how.en(recipient.name, spelled(until, 'en')) + (more > 0 ? ` And ${more} more.` : ''),
    es: how.es(recipient.name, spelled(until, 'es')) + (more > 0 ? ` Y ${more} más.` : ''),
  };
}

/** Something with a date that still stands. */
interface Dated {
  readonly of: 'milestone' | 'task';
  readonly name: Bilingual;
  readonly date: PartialDate;
  readonly sealed: boolean;
  readonly from: Instant;
  /** Calendar days from today, there, to the first day it may mean. */
  readonly days: number;
  /** Its last day, there, is over. */
  readonly past: boolean;
}

/** Several: the soonest, or of those that passed the one that waits longest. */
function about(
  dated: readonly Dated[],
  code: SentenceCode,
  weight: Sentence['weight'],
  fits: (one: Dated) => boolean,
  words: { readonly [L in Language]: (one: Dated) => string },
): Sentence | null {
  const found = dated.filter(fits).sort((a, b) => a.from - b.from || (a.name.en < b.name.en ? -1 : 1));
  const [first] = found;
  if (!first) return null;
  const more = found.length - 1;
  return {
    code,
    weight,
    sealed: first.sealed,
    count: found.length,
    en: startingLarge(words.en(first)) + (more > 0 ? ` And ${more} more.` : ''),
    es: startingLarge(words.es(first)) + (more > 0 ? ` Y ${more} más.` : ''),
  };
}

const openStatuses: ReadonlySet<Body<'milestone.set'>['status']> = new Set(['planned', 'moved']);

function datedMilestones(fold: StreamFold, now: Instant): Dated[] {
  return milestones(fold).flatMap((milestone) =>
    milestone.live.flatMap(({ body }) => {
      // Nothing can be said of a year that has just begun.
      if (!body?.date || !openStatuses.has(body.status) || body.date.on.length <= 4) return [];
      const name = milestoneRow(body.code)?.name ?? { en: body.code, es: body.code };
      return [datedOf(fold, 'milestone', name, body.date, now)];
    }),
  );
}

function datedTasks(fold: StreamFold, now: Instant): Dated[] {
  return tasks(fold).flatMap((task) =>
    task.live.flatMap(({ body }) =>
      body?.due && !body.done && body.due.on.length > 4
        ? [datedOf(fold, 'task', { en: withoutStop(body.what), es: withoutStop(body.what) }, body.due, now)]
        : [],
    ),
  );
}

function datedOf(fold: StreamFold, of: Dated['of'], name: Bilingual, date: PartialDate, now: Instant): Dated {
  const from = earliestInstant(date);
  const today = dayNumber(now, date.zone);
  return {
    of,
    name,
    date,
    sealed: isSealed(fold),
    from,
    days: dayNumber(from, date.zone) - today,
    past: dayNumber((endInstant(date) - 1) as Instant, date.zone) < today,
  };
}

const locales: { readonly [L in Language]: string } = { en: 'en-US', es: 'es-MX' };

/** A date as it is known, in words: "April 2016", "Thursday, May 12". */
function spelled(date: PartialDate, language: Language): string {
  const exact = date.on.length > 7;
  const format = new Intl.DateTimeFormat(locales[language], {
    timeZone: 'UTC',
    month: 'long',
    year: 'numeric',
    ...(exact ? { weekday: 'long', day: 'numeric' } : {}),
  });
  const [year, month, dayOfMonth] = date.on.slice(0, 10).split('-').map(Number);
  // A day that no calendar has, such as a 31 April, is no date to every platform.
  const day = format.format(Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth ?? 1, 12));
  return date.approximate ? (language === 'en' ? `about ${day}` : `hacia ${day}`) : day;
}

/** ", 09:30" and whose clock shows it, where the time is known. */
function atTime({ date }: Dated, language: Language): string {
  const [, time] = date.on.split('T');
  if (time === undefined) return '';
  const place = zoneWords(date.zone, language);
  return language === 'en' ? `, ${time} (${place} time)` : `, ${time} (hora de ${place})`;
}

const startingLarge = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
const withoutStop = (text: string): string => text.replace(/[.\s]+$/, '');
