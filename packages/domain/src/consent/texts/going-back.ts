import type { ExplainedDocument } from '../documents.ts';

/** Read before she chooses whether to go back. Written for this program from REFERENCE §2.5 and §2.6. */
export const goingBack: ExplainedDocument = {
  code: 'going-back',
  version: 1,
  source: 'REFERENCE §2.5, §2.6; Palermo Protocol art. 8(1)–(2); 22 USC 7105(a)(1)(D)',
  confidence: 'D',
  asOf: '2026-11-01',
  title: { en: 'You decide: going back', es: 'Usted decide: regresar' },
  points: [
    {
      en: 'You choose. You can say yes, no, or “not now”, and change your mind on any day, also on the day of the journey. We will help you either way.',
      es: 'Usted elige. Puede decir sí, no o «ahora no», y cambiar de idea cualquier día, también el día del viaje. Le ayudamos de todas formas.',
    },
    {
      en: 'Going back is not the only way. Perhaps you may stay, or your family may come to you. Ask your own lawyer first: leaving the country can change a visa case, and it may be hard to come in again.',
      es: 'Regresar no es el único camino. Tal vez pueda quedarse, o su familia pueda venir. Pregunte antes a su propio abogado: salir del país puede cambiar su trámite de visa, y puede ser difícil volver a entrar.',
    },
    {
      en: 'Good things that may happen. You are with your people, in your language. Somebody meets you, and you have a place to sleep, a doctor and help with papers and work, if we find it before you leave.',
      es: 'Cosas buenas que pueden pasar. Está con su gente y en su lengua. Alguien la espera, y tiene dónde dormir, una doctora y ayuda con papeles y trabajo, si lo encontramos antes de que salga.',
    },
    {
      en: 'Hard things that may happen. They may look for you where you used to live. Danger is higher in the weeks before you go and for half a year after. Somebody may ask for the debt again. There may be no work at first.',
      es: 'Cosas difíciles que pueden pasar. Pueden buscarla donde vivía antes. El peligro sube en las semanas antes de salir y durante medio año después. Alguien puede volver a cobrar la deuda. Tal vez al principio no haya trabajo.',
    },
    {
      en: 'Where you go. It need not be the house that they know. We look first at how safe that place is, and who meets you on the road. You say who may know the day.',
      es: 'A dónde va. No tiene que ser la casa que ellos conocen. Primero vemos qué tan peligroso es ese lugar y quién la recibe en el camino. Usted dice quién puede saber el día.',
    },
    {
      en: 'Afterwards. We keep in touch in the way that you choose, if you want that, for at least two years. You can ask for help again on any day.',
      es: 'Después. Seguimos en contacto como usted elija, si usted quiere, por lo menos dos años. Puede volver a pedir ayuda cualquier día.',
    },
    {
      en: 'If you say no, nobody here sends you back. But we cannot promise what the immigration authorities do. Ask your own lawyer.',
      es: 'Si dice que no, nadie de aquí la regresa. Pero no podemos prometer qué hará migración. Pregunte a su propio abogado.',
    },
    {
      en: 'Questions we ask you back. Who chooses? What could go wrong? What will you do if you are afraid?',
      es: 'Ahora díganos usted: ¿Quién decide? ¿Qué puede salir mal? ¿Qué hará si tiene miedo?',
    },
  ],
};
