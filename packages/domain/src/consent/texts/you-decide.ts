import type { ExplainedDocument } from '../documents.ts';

/**
 * Read before she decides whether to cooperate with an authority: REFERENCE §7, whole. Long because it is one text, and
 * each point is read beside its other language.
 */
export const youDecide: ExplainedDocument = {
  code: 'you-decide',
  version: 1,
  source: 'REFERENCE §7, “You decide / Usted decide”',
  confidence: 'D',
  asOf: '2026-11-01',
  title: { en: 'You decide: working with the authorities', es: 'Usted decide: cooperar con las autoridades' },
  points: [
    {
      en: 'You choose. You can say yes, no, or “not now”. You can change your mind about helping. A court can still order you to come and speak (a subpoena); in rare cases a witness can be held. Ask for your own lawyer before any interview. We will help you either way.',
      es: 'Usted elige. Puede decir sí, no, o «ahora no». Puede cambiar de idea sobre ayudar. Aun así, un juez puede ordenarle que vaya a declarar (citatorio); en casos raros pueden retener a un testigo. Pida su propio abogado antes de cualquier entrevista. Le ayudamos de todas formas.',
    },
    {
      en: 'What cooperating means. Telling police and prosecutors what happened. Maybe giving papers or your phone. Maybe speaking in court, with the accused in the room.',
      es: 'Qué es cooperar. Contar a policías y fiscales lo que pasó. Tal vez dar papeles o su teléfono. Tal vez hablar en un juicio, con la persona acusada presente.',
    },
    {
      en: 'Good things that may happen. The traffickers may be stopped. You may be protected. The judge must order them to pay you in a U.S. trafficking conviction. You may get permission to stay and work (Continued Presence or a T visa). Some family may be able to come.',
      es: 'Cosas buenas que pueden pasar. Pueden detener a los tratantes. Pueden darle protección. En Estados Unidos, si los condenan por trata, el juez debe ordenar que le paguen. Puede recibir permiso para quedarse y trabajar (Presencia Continuada o visa T). Parte de su familia podría venir.',
    },
    {
      en: 'Hard things that may happen. They may threaten or hurt you or your family, even kill. What you say about things you were forced to do could be used against you: talk to your own lawyer first. Danger is higher near an arrest, a hearing, the trial and the sentence. It may stay high after prison. The case can take years. They may go free. You may have to tell your story many times. Lawyers for the accused may read what you told the government and ask hard questions. You may never be paid. No visa is promised. A “no” on a visa can lead to immigration court. Talk to your own lawyer first.',
      es: 'Cosas difíciles que pueden pasar. Ellos pueden amenazar o lastimar a usted o a su familia, incluso matar. Lo que diga sobre cosas que le obligaron a hacer podría usarse en su contra: hable antes con su propio abogado. El peligro sube cerca de la detención, las audiencias, el juicio y la sentencia. Puede seguir aunque estén en la cárcel. El caso puede tardar años. Pueden quedar libres. Tal vez tenga que contar su historia muchas veces. Los abogados del acusado pueden leer lo que usted dijo al gobierno y hacer preguntas duras. Tal vez nunca le paguen. Nadie le promete una visa. Si le niegan la visa, puede llegar a la corte de migración. Hable primero con su propio abogado.',
      enforcement: {
        en: 'immigration officers may still arrest people who have a pending visa case.',
        es: 'migración todavía puede detener a personas con trámite pendiente.',
      },
    },
    {
      en: 'Special rule. If you were under 18, or hurt too badly to talk, you do not have to cooperate to ask for a T visa.',
      es: 'Regla especial. Si usted era menor de 18 años, o el daño no le permite hablar, no tiene que cooperar para pedir la visa T.',
    },
    {
      en: 'In Mexico. Once you report, the government can continue even if you change your mind. You have the right to a free lawyer for victims, a doctor, a psychologist, an interpreter, to have your name kept secret, to protection orders, and to ask to give your testimony early so you do not repeat it. Protection orders may not arrive on time. You can ask for federal authorities, not local police.',
      es: 'En México. Cuando se denuncia, la fiscalía puede seguir aunque usted cambie de idea. Tiene derecho a abogada o abogado gratis para víctimas, médico, psicóloga, intérprete, a que guarden en secreto su nombre, a medidas de protección y a pedir que su declaración se tome una sola vez y antes. Las medidas pueden no llegar a tiempo. Puede pedir autoridades federales y no policía local.',
    },
    {
      en: 'Your family. We will not call them without your OK. Tell us who is safe and who is not.',
      es: 'Su familia. No llamamos a nadie sin su permiso. Díganos quién es de confianza y quién no.',
    },
    {
      en: 'Your secrets. What you tell us we keep locked. A court can order some notes to be handed over. We cannot hide: a child in danger, some court orders. What you tell police is not secret from the court.',
      es: 'Sus secretos. Lo que nos cuenta lo guardamos bajo llave. Un juez puede pedir algunas notas. No podemos callar: una niña o niño en peligro, y algunas órdenes de un juez. Lo que diga a la policía no es secreto para el juicio.',
    },
    {
      en: 'If you say no. You still get our help. Some government benefits for adults ask that you be willing to help, or that trauma prevents it. A T visa usually asks you to answer reasonable requests; your lawyer can explain exceptions.',
      es: 'Si dice que no. Igual le ayudamos. Algunos apoyos del gobierno para adultos piden estar dispuesta a ayudar, o que el trauma lo impida. La visa T casi siempre pide responder a peticiones razonables; su abogado le explica las excepciones.',
    },
    {
      en: 'Questions we ask you back. Who chooses? What could go wrong? What will you do if you are afraid?',
      es: 'Ahora díganos usted: ¿Quién decide? ¿Qué puede salir mal? ¿Qué hará si tiene miedo?',
    },
  ],
};
