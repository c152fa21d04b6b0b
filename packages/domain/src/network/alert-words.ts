import type { Bilingual } from '../vocabulary/language.ts';

/** What is said of somebody who holds a grant and is exposed: never to herself (REFERENCE §15.21). */

/** `name` with her role; `path` the strongest one, as its sentence. */
export const alertSentence = (
  { name, role }: { readonly name: string; readonly role: Bilingual },
  parts: number,
  path: Bilingual,
): Bilingual => ({
  en: `${name} (${role.en}) can open ${parts} ${parts === 1 ? 'part' : 'parts'} of this case and is exposed to a trafficker: ${path.en}`,
  es: `${name} (${role.es}) puede abrir ${parts} ${parts === 1 ? 'parte' : 'partes'} de este caso y está en exposición ante un tratante: ${path.es}`,
});

/** What leads a case while somebody in it is exposed. Nobody is named: whoever passes by may read it. */
export const exposedLead = (
  people: number,
): { readonly code: string; readonly weight: 'attention' } & Bilingual => ({
  code: 'exposed',
  weight: 'attention',
  en:
    people === 1
      ? 'One person who can open parts of this case is exposed to a trafficker. Open the network, and say nothing of it before.'
      : `${people} people who can open parts of this case are exposed to a trafficker. Open the network, and say nothing of it before.`,
  es:
    people === 1
      ? 'Una persona que puede abrir partes de este caso está en exposición ante un tratante. Abra la red, y antes no diga nada de esto.'
      : `${people} personas que pueden abrir partes de este caso están en exposición ante un tratante. Abra la red, y antes no diga nada de esto.`,
});

interface Situation {
  /** She can read a part in which the path stands. */
  readonly readsThis: boolean;
  readonly mayExclude: boolean;
  /** Where it can be talked of without her. */
  readonly tellIn: readonly string[];
  /** Stewards who can act. */
  readonly whoCan: readonly string[];
}

/** What to do now, and where not to speak of it. */
export function alertNext({ readsThis, mayExclude, tellIn, whoCan }: Situation): Bilingual {
  const sees = readsThis
    ? {
        en: 'She can read a part in which this is written, so she may know of it already. Write nothing more of it there. What she has read cannot be unread.',
        es: 'Esa persona puede leer una parte donde esto está escrito: quizá ya lo sabe. No escriba ahí nada más de esto. Lo que ya leyó no se puede borrar de su memoria.',
      }
    : {
        en: 'She cannot read where this is written, and her device says nothing of it.',
        es: 'Esa persona no puede leer donde esto está escrito, y su dispositivo no le dice nada.',
      };
  const talk =
    tellIn.length > 0
      ? {
          en: `Speak of it only where she is not: ${tellIn.join(', ')}.`,
          es: `Hable de esto solo donde no está: ${tellIn.join(', ')}.`,
        }
      : {
          en: 'There is no part of this case without her in which others read with you. Speak of it in person, or open a conversation without her.',
          es: 'En este caso no hay parte sin esa persona donde otras lean con usted. Hable en persona o abra una conversación sin ella.',
        };
  const act = mayExclude
    ? {
        en: 'You can close the doors and take her out in one step; the path is kept as the reason with what is known of the network.',
        es: 'Usted puede cerrarle las puertas y sacarla en un solo paso; el camino queda como razón junto a lo que se sabe de la red.',
      }
    : whoCan.length > 0
      ? { en: `Who can act: ${whoCan.join(', ')}.`, es: `Quién puede actuar: ${whoCan.join(', ')}.` }
      : {
          en: 'This device knows of no other steward who could act. Find one outside this program.',
          es: 'Este dispositivo no conoce otra custodia que pueda actuar. Busque a una fuera de este programa.',
        };
  return { en: `${sees.en} ${talk.en} ${act.en}`, es: `${sees.es} ${talk.es} ${act.es}` };
}

/** Written in the log of each part from which somebody goes: everyone there reads it, and nothing of the path stands in it. */
export const takenOutReason = 'A steward’s decision. / Decisión de una custodia.';
