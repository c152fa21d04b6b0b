import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * What a device and a browser cannot protect against, and what helps: read by everyone, from the first day. Says what is
 * so and what to do, and frightens nobody. Drafts of this design until survivors and advocates have gone through them.
 */
export interface DeviceLimit extends Sourced {
  readonly limit: DeviceLimitCode;
  /** What is so. */
  readonly is: Bilingual;
  /** What a person can do about it. */
  readonly helps: Bilingual;
}
export type DeviceLimitCode =
  | 'someone-near'
  | 'made-to-open'
  | 'watching-program'
  | 'left-behind'
  | 'who-carries-the-line'
  | 'altered-page'
  | 'older-and-shared'
  | 'forgotten-words'
  | 'taken-device'
  | 'people-tell';

const draft = { confidence: 'D', asOf: '2026-11-26', source: 'DESIGN, Who may learn what' } as const;
const field = (source: string) => ({ ...draft, source }) as const;

export const deviceLimits = [
  {
    ...field('REFERENCE §3.2 D4, P5'),
    limit: 'someone-near',
    is: {
      en: 'Somebody near you can read your screen.',
      es: 'Alguien cerca puede leer su pantalla.',
    },
    helps: {
      en: 'Leave with the button that is on every page, or press Shift three times. Open this where nobody looks on.',
      es: 'Salga con el botón que está en cada página, o toque tres veces la tecla Mayús. Abra esto donde nadie mire.',
    },
  },
  {
    ...draft,
    limit: 'made-to-open',
    is: {
      en: 'If somebody makes you open it, they see what you see.',
      es: 'Si alguien le obliga a abrirlo, verá lo que usted ve.',
    },
    helps: {
      en: 'Your safety comes first: open it. Then tell somebody you trust as soon as you can. What you could read can be closed from another device.',
      es: 'Primero está su seguridad: ábralo. Después avise, en cuanto pueda, a alguien de confianza. Lo que usted podía leer se puede cerrar desde otro dispositivo.',
    },
  },
  {
    ...field('REFERENCE §4 P35'),
    limit: 'watching-program',
    is: {
      en: 'A hidden program on the phone can see all that you type and read. This page cannot notice it.',
      es: 'Un programa escondido en el teléfono puede ver todo lo que usted escribe y lee. Esta página no puede notarlo.',
    },
    helps: {
      en: 'If somebody else set up your phone or knows your account, ask your advocate for another phone before you write here.',
      es: 'Si otra persona preparó su teléfono o conoce su cuenta, pida otro teléfono a su acompañante antes de escribir aquí.',
    },
  },
  {
    ...draft,
    limit: 'left-behind',
    is: {
      en: 'The browser may remember that this address was opened. A picture of the screen, or a file that you save, stays outside of this page.',
      es: 'El navegador puede recordar que se abrió esta dirección. Una foto de la pantalla, o un archivo que usted guarde, queda fuera de esta página.',
    },
    helps: {
      en: 'Take no pictures of the screen. Let the browser save no password. If somebody looks through your phone, delete this address from its history.',
      es: 'No tome fotos de la pantalla. No deje que el navegador guarde la contraseña. Si alguien revisa su teléfono, borre esta dirección del historial.',
    },
  },
  {
    ...draft,
    limit: 'who-carries-the-line',
    is: {
      en: 'Whoever runs the Wi-Fi or the telephone line can see that you use this address and when. They cannot see what you read or write.',
      es: 'Quien maneja el wifi o la línea puede ver que usted usa esta dirección y cuándo. No puede ver lo que lee o escribe.',
    },
    helps: {
      en: 'Do not use the line of a person or a place that you fear. Tor Browser hides the address.',
      es: 'No use la línea de una persona o un lugar que le da miedo. El navegador Tor esconde la dirección.',
    },
  },
  {
    ...draft,
    limit: 'altered-page',
    is: {
      en: 'Whoever controls the server could send you a changed page. A browser runs what it is sent.',
      es: 'Quien controla el servidor podría enviarle una página cambiada. El navegador ejecuta lo que le envían.',
    },
    helps: {
      en: 'Open only the address that your organisation gave you. If it looks different or asks for something new, close it and ask in person.',
      es: 'Abra solo la dirección que le dio su organización. Si se ve distinta o pide algo nuevo, ciérrela y pregunte en persona.',
    },
  },
  {
    ...draft,
    limit: 'older-and-shared',
    is: {
      en: 'A phone that others use, or that gets no more updates, is easier to get into. The code of the phone’s own lock is short, and does not protect what is kept here.',
      es: 'A un teléfono que usan otras personas, o que ya no recibe actualizaciones, se entra más fácil. El código de bloqueo del teléfono es corto y no protege lo que se guarda aquí.',
    },
    helps: {
      en: 'Keep the phone up to date. Use a passphrase of several words here that you use nowhere else.',
      es: 'Mantenga el teléfono actualizado. Use aquí una frase de varias palabras que no use en otro lugar.',
    },
  },
  {
    ...draft,
    limit: 'forgotten-words',
    is: {
      en: 'Nobody can tell you your passphrase if you forget it, because nobody else has it.',
      es: 'Si olvida su frase, nadie se la puede decir, porque nadie más la tiene.',
    },
    helps: {
      en: 'What others of your circle hold is not lost: they can let a new device of yours in.',
      es: 'Lo que tienen otras personas de su círculo no se pierde: pueden dar entrada a un dispositivo nuevo de usted.',
    },
  },
  {
    ...field('REFERENCE §3.2 I2, §4 P34'),
    limit: 'taken-device',
    is: {
      en: 'A device that was taken keeps what it had, locked by your passphrase. Nothing can be deleted from afar.',
      es: 'Un dispositivo que le quitaron conserva lo que tenía, cerrado con su frase. Nada se puede borrar desde lejos.',
    },
    helps: {
      en: 'Say so at once, day or night. From then on it can be shown nothing new.',
      es: 'Avise enseguida, de día o de noche. Desde entonces ya no puede mostrar nada nuevo.',
    },
  },
  {
    ...draft,
    limit: 'people-tell',
    is: {
      en: 'Whoever may read something can remember it, copy it or tell it.',
      es: 'Quien puede leer algo puede recordarlo, copiarlo o contarlo.',
    },
    helps: {
      en: 'Look at who can see what, and take back a yes whenever you want. What was read cannot be unread.',
      es: 'Mire quién puede ver qué, y retire un sí cuando quiera. Lo leído no se puede dejar de leer.',
    },
  },
] as const satisfies readonly DeviceLimit[];
