import type { ExplainedDocument } from '../documents.ts';

/** Read before she chooses whether to speak with the press. Written for this program from REFERENCE §8.6 and §2.6. */
export const thePress: ExplainedDocument = {
  code: 'the-press',
  version: 1,
  source: 'REFERENCE §8.6, §2.6; WHO Ethical and Safety Recommendations (2003)',
  confidence: 'D',
  asOf: '2026-11-01',
  title: { en: 'You decide: the press', es: 'Usted decide: la prensa' },
  points: [
    {
      en: 'You choose. You can say yes, no, or “not now”, and change your mind on any day. You owe your story to nobody. We will help you either way.',
      es: 'Usted elige. Puede decir sí, no o «ahora no», y cambiar de idea cualquier día. No le debe su historia a nadie. Le ayudamos de todas formas.',
    },
    {
      en: 'Good things that may happen. Others may learn what was done and how to get help. You may want people to hear it in your own words.',
      es: 'Cosas buenas que pueden pasar. Otras personas pueden saber qué pasó y cómo pedir ayuda. Tal vez usted quiera que se oiga con sus palabras.',
    },
    {
      en: 'Hard things that may happen. What is printed or on the internet stays there. Somebody at home may know you without your name: by your town, your voice, a scar, a date. They may be angry, and look for you or your family.',
      es: 'Cosas difíciles que pueden pasar. Lo que sale en el periódico o en internet se queda ahí. Alguien de su tierra puede reconocerla sin su nombre: por su pueblo, su voz, una cicatriz, una fecha. Pueden enojarse y buscarla a usted o a su familia.',
    },
    {
      en: 'The case. Lawyers of the accused may read it, and ask about each difference from what you said before. Talk to your own lawyer first. Wait until a hearing or a trial is over.',
      es: 'El caso. Los abogados del acusado pueden leerlo y preguntar por cada diferencia con lo que dijo antes. Hable antes con su propio abogado. Espere a que pase la audiencia o el juicio.',
    },
    {
      en: 'If you say yes. No name, face, voice, town, street or place of work, yours or your family’s. Somebody whom you trust is with you. You may stop, and not answer. Ask to see it before it is printed. Nobody may pay you for it.',
      es: 'Si dice que sí. Sin nombre, cara, voz, pueblo, calle ni lugar de trabajo, suyos o de su familia. La acompaña alguien de su confianza. Puede parar y no contestar. Pida verlo antes de que salga. Nadie debe pagarle por eso.',
    },
    {
      en: 'Your family. What you tell is also about them. Say whom we should ask or tell before.',
      es: 'Su familia. Lo que usted cuenta también es de ellos. Díganos a quién preguntar o avisar antes.',
    },
    {
      en: 'What nobody can promise. A reporter may not keep a promise, and what is out cannot be called back. We can ask that it is taken down; that does not always work.',
      es: 'Lo que nadie puede prometer. Un reportero puede no cumplir, y lo que ya salió no se puede borrar. Podemos pedir que lo quiten; no siempre funciona.',
    },
    {
      en: 'Questions we ask you back. Who chooses? What could go wrong? What will you do if you are afraid?',
      es: 'Ahora díganos usted: ¿Quién decide? ¿Qué puede salir mal? ¿Qué hará si tiene miedo?',
    },
  ],
};
