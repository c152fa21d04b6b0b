import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { Trigger } from './triggers.ts';

/**
 * What is done first when she herself, a relative or a child is detained or removed, or is missing: REFERENCE §2.6, with
 * what §1.2, §9, §10 and §15 say of it. A step that stands in the table and that nobody ticked is shown until somebody
 * does. Drafts: counsel and search groups have not gone through them yet.
 */
export interface FirstHourStep extends Sourced {
  readonly step: string;
  readonly triggers: readonly Trigger[];
  readonly words: Bilingual;
  /** By when, in hours after the event was first recorded: 0 is at once. */
  readonly withinHours: number;
  /** What is still to be checked before anybody relies on it, where the mark is K. */
  readonly unchecked?: Bilingual;
}

const table = { source: 'REFERENCE §2.6', confidence: 'D', asOf: '2026-11-28' } as const;
const detained = { ...table, triggers: ['own-detention'] } as const;
const missing = { ...table, triggers: ['missing'] } as const;

export const firstHourSteps = [
  {
    ...detained,
    step: 'counsel-at-once',
    withinHours: 1,
    words: {
      en: 'Call counsel at once. Nothing is signed and nothing is said about the case before counsel is there.',
      es: 'Llamar de inmediato a la abogada o abogado. No se firma nada ni se habla del caso antes de que llegue.',
    },
  },
  {
    ...detained,
    step: 'calls-are-monitored',
    withinHours: 1,
    words: {
      en: 'Calls from custody are monitored. Tell everybody who may be called: no names, no places, nothing of the case.',
      es: 'Las llamadas desde la detención se vigilan. Avisar a quien pueda recibir una: sin nombres, sin lugares, nada del caso.',
    },
  },
  {
    ...detained,
    step: 'where-and-by-whom',
    withinHours: 2,
    words: {
      en: 'Have counsel find out where the person is held, by whom, and on what ground. Write down who said so.',
      es: 'Que la abogada o abogado averigüe dónde está la persona, quién la detuvo y por qué. Anotar quién lo dijo.',
    },
  },
  {
    ...detained,
    step: 'consulate-is-a-choice',
    withinHours: 2,
    source: 'VCCR 36(1); 8 CFR 236.1(e); REFERENCE §9',
    confidence: 'C',
    words: {
      en: 'In the United States a Mexican national chooses whether the consulate is told. Counsel explains the right and the risk; nobody calls it for her.',
      es: 'En Estados Unidos, una persona mexicana elige si se avisa al consulado. La abogada o abogado explica el derecho y el riesgo; nadie llama por ella.',
    },
  },
  {
    ...detained,
    step: 'mexico-no-migration-detention',
    withinHours: 6,
    source: 'LGT 37, 38; REFERENCE §10 LP14',
    confidence: 'C',
    words: {
      en: 'Held in Mexico for what was done under control, or by migration: counsel asks for release under LGT 37 and 38.',
      es: 'Detenida en México por actos bajo control, o por migración: la abogada o abogado pide su libertad con los artículos 37 y 38 de la LGT.',
    },
  },
  {
    ...detained,
    step: 'children-and-dependants',
    withinHours: 2,
    source: 'REFERENCE §15.4 and §15.15',
    words: {
      en: 'See who cares for the children now. No relative is called before somebody has checked who works for the traffickers.',
      es: 'Ver quién cuida ahora a las niñas y niños. No se llama a ningún familiar antes de revisar quién trabaja para los tratantes.',
    },
  },
  {
    ...detained,
    step: 'what-was-taken',
    withinHours: 6,
    words: {
      en: 'The telephone and papers that were carried count as read. Report them as taken, so that keys turn and circles are told.',
      es: 'El teléfono y los papeles que llevaba se dan por leídos. Repórtelos como tomados, para que cambien las llaves y se avise.',
    },
  },
  {
    ...detained,
    step: 'written-as-removal',
    withinHours: 12,
    words: {
      en: 'Write a removal down as a removal, with its date and place. It is never a voluntary return.',
      es: 'Anotar la deportación como deportación, con fecha y lugar. Nunca es un regreso voluntario.',
    },
  },
  {
    ...detained,
    step: 'assess-anew',
    withinHours: 12,
    words: {
      en: 'Assess the danger again: of the person who is held, and of each household at home.',
      es: 'Valorar de nuevo el peligro: de la persona detenida y de cada hogar de la familia.',
    },
  },
  {
    ...missing,
    step: 'agreed-contact',
    withinHours: 0,
    words: {
      en: 'Try the agreed way to talk, with the agreed words. Write down when and by whom the person was last heard or seen.',
      es: 'Probar la forma acordada de comunicarse, con las palabras acordadas. Anotar cuándo y quién la oyó o vio por última vez.',
    },
  },
  {
    ...missing,
    step: 'door-checked',
    withinHours: 0,
    source: 'REFERENCE §15.5',
    words: {
      en: 'Before a local authority is told: look whether that door is closed in this case. Federal or specialised offices first.',
      es: 'Antes de avisar a una autoridad local: revisar si esa puerta está cerrada en este caso. Primero las federales o especializadas.',
    },
  },
  {
    ...missing,
    step: 'search-commission',
    withinHours: 0,
    confidence: 'K',
    words: {
      en: 'In Mexico: ask the Comisión Nacional de Búsqueda to search. No waiting time is a reason to wait.',
      es: 'En México: pedir la búsqueda a la Comisión Nacional de Búsqueda. Ningún plazo es razón para esperar.',
    },
    unchecked: {
      en: 'Not checked yet: who is competent, and the number.',
      es: 'Sin verificar todavía: quién es competente y el número.',
    },
  },
  {
    ...missing,
    step: 'protocolo-alba',
    withinHours: 0,
    confidence: 'K',
    words: {
      en: 'A woman or a girl in Mexico: ask for the Protocolo Alba.',
      es: 'Mujer o niña en México: pedir que se active el Protocolo Alba.',
    },
    unchecked: {
      en: 'Not checked yet: in which states, who starts it, and the number.',
      es: 'Sin verificar todavía: en qué estados, quién lo activa y el número.',
    },
  },
  {
    ...missing,
    step: 'alerta-amber',
    withinHours: 0,
    confidence: 'K',
    words: {
      en: 'A child in Mexico: ask for the Alerta AMBER México. It shows the child’s face to everybody: ask first who looks for the child too.',
      es: 'Niña o niño en México: pedir la Alerta AMBER México. Muestra su cara a todos: pregunte antes quién más lo busca.',
    },
    unchecked: {
      en: 'Not checked yet: who starts it, and the number.',
      es: 'Sin verificar todavía: quién la activa y el número.',
    },
  },
  {
    ...missing,
    step: 'ncmec',
    withinHours: 0,
    source: 'REFERENCE §1.2 US-NCMEC; 34 USC 11293',
    confidence: 'C',
    words: {
      en: 'A child in the United States: NCMEC, 1-800-843-5678.',
      es: 'Niña o niño en Estados Unidos: NCMEC, 1-800-843-5678.',
    },
  },
  {
    ...missing,
    step: 'the-others',
    withinHours: 2,
    words: {
      en: 'What the missing person knows may become known: places, telephones, agreed words. Change them, and reach the others.',
      es: 'Lo que sabe la persona puede llegar a saberse: lugares, teléfonos, palabras acordadas. Cambiarlos y avisar a los demás.',
    },
  },
] as const satisfies readonly FirstHourStep[];

export const firstHourOf = (trigger: Trigger): readonly FirstHourStep[] =>
  (firstHourSteps as readonly FirstHourStep[]).filter(({ triggers }) => triggers.includes(trigger));
