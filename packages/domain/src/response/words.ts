import { clockStep } from '../clock/steps.ts';
import { renewalWords } from '../protection/renewal.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import { type Side, sideWords } from './codes.ts';
import type { Because, NotAsked } from './order.ts';
import type { AskState, ResponseNext } from './picture.ts';

/** What is said of a response. Drafts: nobody of the field has gone through them yet. */
export const askStateWords = {
  waiting: { en: 'asked; an answer is awaited', es: 'se le preguntó; se espera respuesta' },
  silent: { en: 'did not answer', es: 'no respondió' },
  accepted: { en: 'took it', es: 'lo tomó' },
  refused: { en: 'could not', es: 'no pudo' },
} as const satisfies Record<AskState, Bilingual>;

export const becauseWords = {
  'on-call': { en: 'on call now', es: 'de turno ahora' },
  federal: { en: 'federal or specialised', es: 'federal o especializada' },
  'right-side': { en: 'in the right country', es: 'en el país que toca' },
  language: { en: 'speaks a language that is needed', es: 'habla una lengua que se necesita' },
  capability: { en: 'can do what is needed', es: 'puede hacer lo que se necesita' },
} as const satisfies Record<Because, Bilingual>;

export const notAskedWords = {
  'asked-already': { en: 'asked already', es: 'ya se le preguntó' },
  'locked-level': { en: 'local authority or consulate: closed', es: 'autoridad local o consulado: cerrado' },
  'kept-out': { en: 'kept out of a case', es: 'un caso la deja fuera' },
} as const satisfies Record<NotAsked, Bilingual>;

/** Said before another organisation is asked: silence asks the next one by itself. */
export const nextOrganisationWords: Bilingual = {
  en: 'Nobody of it is let in before one of them says yes. If no answer comes in time, or a no, the next one of this list is told the same.',
  es: 'Nadie de ella entra antes de que alguien diga que sí. Si no hay respuesta a tiempo, o dicen que no, se le dice lo mismo a la que sigue en esta lista.',
};
export const mustNotGoesWords: Bilingual = { en: 'What must not be done:', es: 'Lo que no se debe hacer:' };

/** Of an ask of another organisation, on the desk that it asks. */
export const cameAskWords = {
  waiting: { en: 'waits for an answer', es: 'espera respuesta' },
  late: {
    en: 'nobody answered in time; a yes is still sent',
    es: 'nadie respondió a tiempo; un sí todavía se envía',
  },
  accepted: {
    en: 'this desk said yes; whoever said it is let in when their device hears it. Not in? Others have it.',
    es: 'esta mesa dijo que sí; quien lo dijo entra cuando su dispositivo lo oye. ¿No entró? Otras la tienen.',
  },
  over: {
    en: 'Somebody else took it, or it is over. Thank you; nothing more is needed from you.',
    es: 'Alguien más la tomó, o ya terminó. Gracias; no se necesita nada más de ustedes.',
  },
  refused: { en: 'this desk said no', es: 'esta mesa dijo que no' },
} as const satisfies Record<string, Bilingual>;

export const stepStateWords = {
  done: { en: 'done', es: 'hecho' },
  'done-late': { en: 'done, late', es: 'hecho, tarde' },
  'not-needed': { en: 'not needed', es: 'no hace falta' },
  missed: { en: 'the hour has passed', es: 'ya pasó la hora' },
  'due-soon': { en: 'due soon', es: 'toca pronto' },
  waiting: { en: 'to do', es: 'por hacer' },
} as const satisfies Record<string, Bilingual>;

const of = (side: Side): Bilingual => sideWords[side];

/** The one sentence above a response: what is to be done now. */
export function nextSentence(next: ResponseNext): Bilingual {
  switch (next.code) {
    case 'closed':
      return { en: 'This response is closed.', es: 'Esta respuesta está cerrada.' };
    case 'ask-somebody':
      return {
        en: `Nobody has it yet ${of(next.side).en}. Ask somebody now.`,
        es: `Nadie la tiene todavía ${of(next.side).es}. Pregunte a alguien ahora.`,
      };
    case 'escalate':
      return {
        en: `No answer came ${of(next.side).en}. Ask the next one.`,
        es: `No llegó respuesta ${of(next.side).es}. Pregunte a quien sigue.`,
      };
    case 'waits':
      return {
        en: `An answer is awaited ${of(next.side).en}.`,
        es: `Se espera una respuesta ${of(next.side).es}.`,
      };
    case 'missed': {
      const step = clockStep(next.step)!.words;
      return { en: `The hour has passed: ${step.en}.`, es: `Ya pasó la hora: ${step.es}.` };
    }
    case 'receipt':
      return {
        en: 'Both sides have it. The one on the other side says that she has taken over.',
        es: 'Las dos partes la tienen. Quien está del otro lado dice que ya recibió.',
      };
    case 'due': {
      const step = clockStep(next.step)!.words;
      return { en: `Next: ${step.en}.`, es: `Sigue: ${step.es}.` };
    }
    case 'renewal':
      return {
        en: `Protection “${next.words.en}”: ${renewalWords[next.state].en}.`,
        es: `Protección «${next.words.es}»: ${renewalWords[next.state].es}.`,
      };
    case 'nothing-due':
      return { en: 'Nothing is due now.', es: 'Nada está pendiente ahora.' };
  }
}

/** The report could not go out yet, for want of a code: nothing is lost, and nobody has heard of it. */
export const lacksCodeWords: Bilingual = {
  en: 'Kept on this device, sealed. Nobody has it yet: this device has no code left. Ask your organisation for codes and add them in the settings; then it goes by itself. If it cannot wait, call somebody who is on call.',
  es: 'Guardado en este dispositivo, sellado. Todavía nadie lo tiene: a este dispositivo no le quedan códigos. Pida códigos a su organización y agréguelos en los ajustes; entonces sale solo. Si no puede esperar, llame a quien está de turno.',
};

/** Stands where nobody is on call for some hours ahead. */
export const holeWords: Bilingual = { en: 'Nobody is on call', es: 'Nadie está de turno' };
