import type { ExplainedDocument } from '../documents.ts';

/** Read before somebody is let in. Written for this program (grade 5 to 6) from REFERENCE §7 and §8.5. */
export const whoMaySee: ExplainedDocument = {
  code: 'who-may-see',
  version: 1,
  source: 'REFERENCE §7 (rules), §8.5 (limits to tell first), §15.1',
  confidence: 'D',
  asOf: '2026-11-01',
  title: { en: 'Who may see what is yours', es: 'Quién puede ver lo suyo' },
  points: [
    {
      en: 'First, what we cannot keep silent: a child in danger, someone about to be badly hurt, and some orders of a court. In Mexico, people may also have to report a crime that they know of.',
      es: 'Primero, lo que no podemos callar: una niña o un niño en peligro, alguien a punto de salir muy lastimado y algunas órdenes de un juez. En México, quien sabe de un delito puede tener que denunciarlo.',
    },
    {
      en: 'You choose. You can say yes, no, or “not now”. We help you either way.',
      es: 'Usted elige. Puede decir sí, no o «ahora no». Le ayudamos de todas formas.',
    },
    {
      en: 'A yes is for one person, for the parts that we named, and for one reason. For anything else we ask you again.',
      es: 'Un sí es para una persona, para las partes que le dijimos y para una sola razón. Para otra cosa le preguntamos de nuevo.',
    },
    {
      en: 'It ends by itself on its last day. Before that day we ask you whether it goes on. If you say no, or nothing, it ends.',
      es: 'Se termina solo en su último día. Antes de ese día le preguntamos si sigue. Si dice que no, o no dice nada, se termina.',
    },
    {
      en: 'You can take it back on any day, without saying why. What that person has already read cannot be unread.',
      es: 'Puede retirarlo cualquier día, sin decir por qué. Lo que esa persona ya leyó no se puede dejar de leer.',
    },
    {
      en: 'What the prosecution knows may have to be shown to the lawyers of the accused.',
      es: 'Lo que sabe la fiscalía tal vez haya que mostrarlo a los abogados de la persona acusada.',
    },
    {
      en: 'We promise no visa, no money and no safety in exchange.',
      es: 'No le prometemos visa, dinero ni seguridad a cambio.',
    },
    {
      en: 'Now tell us: who will see what? Until when? What will you do if you change your mind?',
      es: 'Ahora díganos usted: ¿quién va a ver qué? ¿Hasta cuándo? ¿Qué hará si cambia de idea?',
    },
  ],
};
