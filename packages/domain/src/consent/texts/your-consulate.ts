import type { ExplainedDocument } from '../documents.ts';

/** Read before she chooses whether there is any contact with her consulate. Written for this program from REFERENCE §9. */
export const yourConsulate: ExplainedDocument = {
  code: 'your-consulate',
  version: 1,
  source: 'REFERENCE §9; VCCR 36 and 37(b); 8 CFR 236.1(e); 8 USC 1367',
  confidence: 'D',
  asOf: '2026-11-01',
  title: { en: 'You decide: your consulate', es: 'Usted decide: su consulado' },
  points: [
    {
      en: 'You choose. You can say yes, no, or “not now”, and change your mind on any day. Until you say yes, nobody talks to the consulate about you. We will help you either way.',
      es: 'Usted elige. Puede decir sí, no o «ahora no», y cambiar de idea cualquier día. Mientras no diga que sí, nadie habla de usted con el consulado. Le ayudamos de todas formas.',
    },
    {
      en: 'Your right. If you are detained, you may talk with your consulate, and the officers must tell you so. If you do not want it, they should not call.',
      es: 'Su derecho. Si la detienen, puede hablar con su consulado, y deben decírselo. Si no quiere, no deben llamarlo.',
    },
    {
      en: 'What it may do for you. Papers and passports, help with lawyers, looking for family, help when a child was taken across the border.',
      es: 'Qué puede hacer por usted. Papeles y pasaporte, ayuda con abogados, buscar familia, ayuda cuando se llevaron a una niña o un niño al otro lado.',
    },
    {
      en: 'What may go wrong. Somebody who works there may know the traffickers. They may watch the building. An appointment asks for your name and your town, and the card shows where you live. People from home may see you in the queue.',
      es: 'Qué puede salir mal. Alguien que trabaja ahí puede conocer a los tratantes. Pueden vigilar el edificio. La cita pide su nombre y su pueblo, y la matrícula muestra dónde vive. Gente de su tierra puede verla en la fila.',
    },
    {
      en: 'There are steps between. We can ask without your name. We can speak with one person whom we looked at, from afar or elsewhere. You say how far it goes.',
      es: 'Hay pasos intermedios. Podemos preguntar sin su nombre. Podemos hablar con una sola persona ya revisada, a distancia o en otro lugar. Usted dice hasta dónde.',
    },
    {
      en: 'If you say no. There are other ways to get papers, and you still get our help.',
      es: 'Si dice que no. Hay otros caminos para los papeles, e igual le ayudamos.',
    },
    {
      en: 'Questions we ask you back. Who chooses? What could go wrong? What will you do if you are afraid?',
      es: 'Ahora díganos usted: ¿Quién decide? ¿Qué puede salir mal? ¿Qué hará si tiene miedo?',
    },
  ],
};
