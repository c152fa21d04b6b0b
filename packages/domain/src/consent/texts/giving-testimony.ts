import type { ExplainedDocument } from '../documents.ts';

/**
 * Read before she chooses whether to give testimony: in court, by video, or early and recorded. Written for this program
 * from the sections of REFERENCE named below; no lawyer has read it. Long because it is one text in two languages.
 */
export const givingTestimony: ExplainedDocument = {
  code: 'giving-testimony',
  version: 1,
  source:
    'REFERENCE §7 (1, 4, 6, 7), §2.2 (MX05), §2.6, §4 (P13: CNPP 304–306, 366; 18 USC 3509(b); FRCrP 15), §8.4',
  confidence: 'D',
  asOf: '2026-11-01',
  title: { en: 'You decide: giving testimony', es: 'Usted decide: dar testimonio' },
  points: [
    {
      en: 'You choose. You can say yes, no, or “not now”, and change your mind on any day. A court can still order you to come and speak (a subpoena); in rare cases a witness can be held. Ask your own lawyer what happens then. We will help you either way.',
      es: 'Usted elige. Puede decir sí, no o «ahora no», y cambiar de idea cualquier día. Aun así, un juez puede ordenarle que vaya a declarar (citatorio); en casos raros pueden retener a un testigo. Pregunte a su propio abogado qué pasa entonces. Le ayudamos de todas formas.',
    },
    {
      en: 'What testimony is. You promise to tell the truth, and say what happened. Then lawyers ask you questions, those of the accused too. You may say “I do not know” or “I do not remember”. Saying something untrue on purpose can be a crime.',
      es: 'Qué es dar testimonio. Usted promete decir la verdad y cuenta lo que pasó. Luego le preguntan los abogados, también los del acusado. Puede decir «no sé» o «no me acuerdo». Decir a propósito algo que no es cierto puede ser delito.',
    },
    {
      en: 'There is more than one way. In court, with the accused in the room. By video, from another place. Behind a screen. Or early and recorded, before the trial. In the United States video is mostly for children, and a recording is called a deposition. Ask your lawyer which way can be asked for. The judge decides.',
      es: 'Hay más de una forma. En la sala, con la persona acusada presente. Por video, desde otro lugar. Detrás de un biombo. O antes del juicio y grabado. En Estados Unidos el video es sobre todo para niñas y niños, y la grabación se llama “deposition”. Pregunte a su abogado qué se puede pedir. Decide el juez.',
    },
    {
      en: 'Early and recorded. In Mexico you can ask for it so that you need not tell it again at the trial (prueba anticipada). Lawyers of the accused are there too, and ask their questions. It may be over sooner for you. Nobody can promise that you are not called again.',
      es: 'Antes y grabado. En México puede pedirlo para no tener que repetirlo en el juicio (prueba anticipada). También están los abogados del acusado y hacen sus preguntas. Puede terminar antes para usted. Nadie puede prometer que no la vuelvan a llamar.',
    },
    {
      en: 'Good things that may happen. The judge hears it in your words. The traffickers may be stopped, and may have to pay you. Some people feel lighter after they have spoken; some do not.',
      es: 'Cosas buenas que pueden pasar. El juez lo oye con sus palabras. Pueden detener a los tratantes, y pueden tener que pagarle. Hay quien se siente con menos peso después de hablar; hay quien no.',
    },
    {
      en: 'Hard things that may happen. They may threaten or hurt you or your family, even kill. Danger is higher in the two weeks before you speak and in the month after. It may stay high. You may see the people who hurt you. The questions may be hard and about private things. What you say about things you were forced to do could be used against you: talk to your own lawyer first. They may go free all the same. No visa, no money and no safety is promised. Where the court is matters, too.',
      es: 'Cosas difíciles que pueden pasar. Ellos pueden amenazar o lastimar a usted o a su familia, incluso matar. El peligro sube en las dos semanas antes de declarar y en el mes después. Puede seguir alto. Tal vez vea a quienes le hicieron daño. Las preguntas pueden ser duras y de cosas íntimas. Lo que diga sobre cosas que le obligaron a hacer podría usarse en su contra: hable antes con su propio abogado. Aun así pueden quedar libres. Nadie le promete visa, dinero ni seguridad. También importa dónde está el juzgado.',
      enforcement: {
        en: 'immigration officers may arrest people at a court or on the way to it.',
        es: 'migración puede detener a personas en un juzgado o en el camino.',
      },
    },
    {
      en: 'Your name and your face. You can ask that your name and address are not said aloud, that the public leaves, and that nobody takes pictures. The judge decides. What you say is written down, and the accused and their lawyers may read it.',
      es: 'Su nombre y su cara. Puede pedir que no se digan en voz alta su nombre ni su domicilio, que salga el público y que nadie tome fotos. Decide el juez. Lo que diga queda escrito, y el acusado y sus abogados pueden leerlo.',
    },
    {
      en: 'Getting ready. You can ask for an interpreter of your language, somebody you trust near you, breaks, another door, and to see the room before. We look first at how dangerous those days are, where you sleep and who goes with you. What is agreed may not come in time.',
      es: 'Antes de ir. Puede pedir intérprete de su lengua, alguien de su confianza cerca, descansos, otra puerta y ver antes la sala. Primero vemos qué tan peligrosos son esos días, dónde duerme y quién va con usted. Lo acordado puede no llegar a tiempo.',
    },
    {
      en: 'Your family. They may be threatened because you speak. Tell us who is in danger and who is not safe. We will not call them without your OK.',
      es: 'Su familia. Pueden amenazarlos porque usted habla. Díganos quién corre peligro y quién no es de confianza. No llamamos a nadie sin su permiso.',
    },
    {
      en: 'If you say no. You still get our help. Your lawyer can explain what it may change in the case and in a visa, and what to do if a court orders you to come.',
      es: 'Si dice que no. Igual le ayudamos. Su abogado le explica qué puede cambiar en el caso y en una visa, y qué hacer si un juez le ordena ir.',
    },
    {
      en: 'Questions we ask you back. Who chooses? What could go wrong? What will you do if you are afraid?',
      es: 'Ahora díganos usted: ¿Quién decide? ¿Qué puede salir mal? ¿Qué hará si tiene miedo?',
    },
  ],
};
