import type { Bilingual } from './language.ts';

/**
 * The nouns of the field and of this program in both languages: the same in code, on screens and in documents.
 * GLOSSARY.md is made of this (glossary-page.ts), and a test holds them to each other. One file, because it is one list in
 * which a noun must not stand twice.
 */
export interface FieldTerm extends Bilingual {
  /** What a translator or a newcomer gets wrong. */
  readonly note?: Bilingual;
}

/** Terms of the field: REFERENCE §14. */
export const fieldTerms: readonly FieldTerm[] = [
  { en: 'abuse of legal process', es: 'abuso del proceso legal' },
  { en: 'accused', es: 'imputado(a)' },
  { en: 'adjustment of status', es: 'ajuste de estatus' },
  { en: 'advocate', es: 'acompañante, promotora' },
  { en: 'affidavit', es: 'declaración jurada' },
  { en: 'amparo', es: 'amparo' },
  { en: 'appeal', es: 'apelación' },
  { en: 'arraignment', es: 'lectura de cargos' },
  { en: 'arrest', es: 'detención, aprehensión' },
  { en: 'arrest warrant', es: 'orden de aprehensión' },
  {
    en: 'asset forfeiture',
    es: 'decomiso',
    note: {
      en: 'Civil forfeiture in Mexico: extinción de dominio.',
      es: 'En lo civil, en México: extinción de dominio.',
    },
  },
  { en: 'asset freeze', es: 'aseguramiento, congelamiento' },
  { en: 'bail/release on conditions', es: 'libertad con medidas' },
  { en: 'bona fide determination', es: 'determinación de buena fe' },
  { en: 'case file (MX)', es: 'carpeta de investigación' },
  { en: 'certification letter (HHS)', es: 'carta de certificación' },
  { en: 'child’s best interests', es: 'interés superior de la niñez' },
  { en: 'civil suit', es: 'demanda civil' },
  { en: 'closed hearing', es: 'audiencia privada' },
  { en: 'collateral', es: 'garantía' },
  { en: 'compensation', es: 'compensación' },
  { en: 'confidentiality', es: 'confidencialidad, reserva' },
  { en: 'consent (informed)', es: 'consentimiento informado' },
  { en: 'Continued Presence', es: 'Presencia Continuada' },
  { en: 'control judge', es: 'juez(a) de control' },
  { en: 'crime report', es: 'denuncia, noticia criminal' },
  { en: 'critical period', es: 'periodo crítico' },
  { en: 'custody (child)', es: 'guarda y custodia' },
  { en: 'damages (liquidated)', es: 'daños tasados' },
  { en: 'danger assessment', es: 'valoración de peligro' },
  { en: 'debt bondage', es: 'servidumbre por deudas' },
  { en: 'deferred action', es: 'acción diferida' },
  { en: 'deportation/removal', es: 'deportación, remoción' },
  { en: 'derivative', es: 'familiar derivado(a)' },
  { en: 'discovery/disclosure', es: 'descubrimiento probatorio' },
  { en: 'early testimony', es: 'prueba anticipada' },
  { en: 'ejido', es: 'ejido' },
  { en: 'eligibility letter', es: 'carta de elegibilidad (menores)' },
  { en: 'exploitation', es: 'explotación' },
  { en: 'extradition', es: 'extradición' },
  { en: 'forced labor', es: 'trabajo forzado' },
  { en: 'guardian', es: 'tutor(a)' },
  { en: 'grave risk (Hague 13b)', es: 'grave riesgo' },
  { en: 'home town', es: 'pueblo de origen' },
  { en: 'hostage child', es: 'niña o niño retenido' },
  {
    en: 'human trafficking',
    es: 'trata de personas',
    note: { en: 'Never "tráfico", which is smuggling.', es: 'Nunca «tráfico», que es de migrantes.' },
  },
  { en: 'indictment', es: 'acusación formal' },
  { en: 'initial hearing', es: 'audiencia inicial' },
  { en: 'interpreter', es: 'intérprete' },
  { en: 'joint and several', es: 'solidariamente' },
  { en: 'labor recruiter', es: 'enganchador(a), reclutador(a)' },
  { en: 'law-enforcement declaration (Supp. B)', es: 'declaración de la autoridad' },
  { en: 'legal adviser of victim (MX)', es: 'asesor(a) jurídico(a)' },
  { en: 'lender/moneylender', es: 'prestamista, agiotista' },
  { en: 'lesión (civil)', es: 'lesión' },
  { en: 'link to trial (MX)', es: 'vinculación a proceso' },
  { en: 'means of control', es: 'medios de control' },
  { en: 'migrant smuggling', es: 'tráfico de migrantes' },
  { en: 'minimum wage', es: 'salario mínimo' },
  { en: 'mortgage', es: 'hipoteca' },
  { en: 'nullity (absolute/relative)', es: 'nulidad absoluta/relativa' },
  { en: 'oral trial', es: 'juicio oral' },
  { en: 'overtime', es: 'horas extra' },
  { en: 'parental authority', es: 'patria potestad' },
  { en: 'parole (immigration)', es: 'permiso humanitario, parole' },
  { en: 'pimp-trafficker', es: 'padrote' },
  { en: 'plea', es: 'declaración de culpabilidad' },
  { en: 'power of attorney', es: 'poder notarial' },
  { en: 'precautionary measure', es: 'medida cautelar' },
  { en: 'pre-trial detention', es: 'prisión preventiva' },
  { en: 'privilege', es: 'secreto profesional' },
  { en: 'promissory note', es: 'pagaré' },
  { en: 'prosecutor', es: 'fiscal, Ministerio Público' },
  { en: 'protection measure', es: 'medida de protección' },
  { en: 'protective order', es: 'orden de protección' },
  { en: 'public registry', es: 'Registro Público de la Propiedad' },
  {
    en: 'raid',
    es: 'operativo, cateo',
    note: { en: 'Cateo where there is a warrant.', es: 'Cateo cuando hay orden judicial.' },
  },
  { en: 'reflection period', es: 'periodo de reflexión' },
  { en: 'reintegration', es: 'reintegración' },
  { en: 'relocation', es: 'reubicación' },
  { en: 'remission', es: 'remisión' },
  { en: 'reprisal', es: 'represalia' },
  {
    en: 'restitution (US order)',
    es: 'restitución',
    note: {
      en: 'Full redress in Mexico is reparación integral: not the same.',
      es: 'En México existe la reparación integral: no es lo mismo.',
    },
  },
  { en: 'restoration (forfeiture)', es: 'restauración de bienes a víctimas' },
  { en: 'returnee', es: 'persona retornada' },
  { en: 're-trafficking', es: 'nueva victimización por trata' },
  {
    en: 'safe house',
    es: 'refugio',
    note: {
      en: 'In Mexico "casa de seguridad" also means the house of kidnappers: say refugio.',
      es: 'En México «casa de seguridad» también es la de secuestradores: diga refugio.',
    },
  },
  { en: 'safety plan', es: 'plan de seguridad' },
  { en: 'sealed', es: 'bajo reserva' },
  { en: 'sentencing', es: 'sentencia, individualización de sanciones' },
  { en: 'servitude', es: 'servidumbre' },
  { en: 'shelter', es: 'refugio, albergue' },
  { en: 'supervised release', es: 'libertad supervisada' },
  { en: 'survivor', es: 'sobreviviente' },
  { en: 'testimony', es: 'testimonio' },
  { en: 'threat', es: 'amenaza' },
  { en: 'trafficker', es: 'tratante' },
  { en: 'usury', es: 'usura' },
  {
    en: 'victim (direct/indirect/potential)',
    es: 'víctima directa, indirecta o potencial',
    note: { en: 'LGV art. 4.', es: 'LGV art. 4.' },
  },
  { en: 'victim impact statement', es: 'declaración de impacto' },
  {
    en: 'waiver (immigration)',
    es: 'exención',
    note: {
      en: 'Never perdón, which is the victim’s pardon in Mexican law.',
      es: 'Nunca «perdón», que es el de la víctima en la ley mexicana.',
    },
  },
  { en: 'witness protection', es: 'protección de testigos' },
  { en: 'work permit', es: 'permiso de trabajo' },
];

/** Words that look alike in both languages and mean something else. */
export const falseFriends: readonly { readonly word: string; readonly meaning: Bilingual }[] = [
  { word: 'tráfico', meaning: { en: 'smuggling, not trafficking', es: 'es de migrantes; no es trata' } },
  { word: 'abuso sexual', meaning: { en: 'a specific Mexican crime', es: 'un delito específico en México' } },
  {
    word: 'casa de seguridad',
    meaning: {
      en: 'in Mexico also the house of kidnappers',
      es: 'en México también es la de secuestradores',
    },
  },
  {
    word: 'parole',
    meaning: {
      en: 'in immigration, not libertad condicional',
      es: 'en migración no es libertad condicional',
    },
  },
  { word: 'detención', meaning: { en: 'short-term', es: 'de corto plazo' } },
  { word: 'asistencia', meaning: { en: 'attendance, or aid', es: 'presencia, o ayuda' } },
  {
    word: 'declaración',
    meaning: { en: 'a statement, not an admission of guilt', es: 'lo que se dice, no una confesión' },
  },
];

export interface HouseTerm extends Bilingual {
  readonly meaning: Bilingual;
}

/** The program's own nouns. */
export const houseTerms: readonly HouseTerm[] = [
  {
    en: 'contested debt',
    es: 'deuda impugnada',
    meaning: {
      en: 'What traffickers say is owed. It is called nothing else, whatever a court orders: that stands beside it.',
      es: 'Lo que los tratantes dicen que se debe. No se le llama de otro modo, ordene lo que ordene un juez: eso queda al lado.',
    },
  },
  {
    en: 'limitation clock',
    es: 'plazo de prescripción o caducidad',
    meaning: {
      en: 'The time after which a right about a debt is lost; it rings before, and where nobody knows from when it runs.',
      es: 'El tiempo tras el que se pierde un derecho sobre una deuda; suena antes, y también si nadie sabe desde cuándo corre.',
    },
  },
  {
    en: 'request (to an authority)',
    es: 'solicitud (a una autoridad)',
    meaning: {
      en: 'What is asked of a unit of government: documents, information, a measure, Continued Presence, notice of a release.',
      es: 'Lo que se pide a una unidad de gobierno: documentos, información, una medida, Presencia Continuada, aviso de una liberación.',
    },
  },
  {
    en: 'fact',
    es: 'hecho',
    meaning: {
      en: 'One statement by one device; never edited, only superseded by a later fact.',
      es: 'Lo que un dispositivo afirma una vez; no se edita, otro hecho posterior lo sustituye.',
    },
  },
  {
    en: 'segment',
    es: 'segmento',
    meaning: {
      en: '1–64 facts of one device, signed and sealed together, linked to that device’s previous segment.',
      es: 'De 1 a 64 hechos de un dispositivo, firmados y sellados juntos y unidos al segmento anterior.',
    },
  },
  {
    en: 'stream',
    es: 'flujo',
    meaning: {
      en: 'The sealed record of one topic or conversation: its devices’ chains, its members, its keys.',
      es: 'El registro sellado de un tema o una conversación: las cadenas de sus dispositivos, sus miembros, sus llaves.',
    },
  },
  {
    en: 'chain',
    es: 'cadena',
    meaning: {
      en: 'The segments of one device in one stream, each naming the one before.',
      es: 'Los segmentos de un dispositivo en un flujo; cada uno nombra al anterior.',
    },
  },
  {
    en: 'epoch',
    es: 'época',
    meaning: {
      en: 'A stretch of a stream under one key, known to those who were members then.',
      es: 'Un tramo de un flujo bajo una sola llave, que conocen quienes eran miembros entonces.',
    },
  },
  {
    en: 'envelope',
    es: 'sobre',
    meaning: {
      en: 'What the relay sees of a segment: random ids, a place, sealed bytes.',
      es: 'Lo que el relevo ve de un segmento: números al azar, un lugar y bytes sellados.',
    },
  },
  {
    en: 'wrap',
    es: 'llave envuelta',
    meaning: {
      en: 'An epoch’s key, sealed for one device.',
      es: 'La llave de una época, sellada para un dispositivo.',
    },
  },
  {
    en: 'relay',
    es: 'relevo',
    meaning: {
      en: 'The server in the middle: it keeps and passes on envelopes and can read none.',
      es: 'El servidor de en medio: guarda y entrega sobres y no puede leer ninguno.',
    },
  },
  {
    en: 'ring',
    es: 'toque',
    meaning: {
      en: 'A moment drawn at random beforehand at which the relay makes connected devices look at their clocks. It is for nothing, so that it tells nothing.',
      es: 'Un momento sorteado de antemano en que el relevo hace que los dispositivos conectados miren sus relojes. No es para nada en particular, así que no revela nada.',
    },
  },
  {
    en: 'capability',
    es: 'permiso de relevo',
    meaning: {
      en: 'A key that lets a device read or write one stream at the relay without saying who it is.',
      es: 'Una llave que deja leer o escribir un flujo en el relevo sin decir quién es.',
    },
  },
  {
    en: 'compartment',
    es: 'apartado',
    meaning: {
      en: 'One topic of a case with its own stream, members and keys.',
      es: 'Un tema de un caso, con su propio flujo, sus miembros y sus llaves.',
    },
  },
  {
    en: 'stewardship',
    es: 'custodia del caso',
    meaning: {
      en: 'The stream in which stewards keep which streams make up a case.',
      es: 'El flujo donde las custodias guardan qué flujos forman un caso.',
    },
  },
  {
    en: 'conversation',
    es: 'conversación',
    meaning: {
      en: 'A stream of messages whose keys are erased when their time is up.',
      es: 'Un flujo de mensajes cuyas llaves se borran al vencer su plazo.',
    },
  },
  {
    en: 'voice note',
    es: 'nota de voz',
    meaning: {
      en: 'What somebody says instead of writing: recorded on her device and sealed as a file.',
      es: 'Lo que alguien dice en vez de escribirlo: se graba en su dispositivo y se sella como archivo.',
    },
  },
  {
    en: 'purpose of a conversation',
    es: 'propósito de una conversación',
    meaning: {
      en: 'What a conversation is for, said when it starts: it decides who is kept out, so that it mixes nothing that compartments keep apart.',
      es: 'Para qué es una conversación, dicho al empezarla: decide quién queda fuera, para que no mezcle lo que los compartimentos separan.',
    },
  },
  {
    en: 'seen by',
    es: 'visto por',
    meaning: {
      en: 'What one member shows another of having read a message: only where both agreed, and until either stops.',
      es: 'Lo que una integrante muestra a otra de haber leído un mensaje: solo si ambas aceptaron, y hasta que una lo deje.',
    },
  },
  {
    en: 'circle',
    es: 'círculo',
    meaning: {
      en: 'The people around a survivor, each seeing what she agreed to.',
      es: 'Las personas alrededor de una sobreviviente; cada una ve lo que ella aceptó.',
    },
  },
  {
    en: 'member',
    es: 'miembro',
    meaning: {
      en: 'A person who holds a stream’s key now.',
      es: 'Una persona que hoy tiene la llave de un flujo.',
    },
  },
  {
    en: 'steward',
    es: 'custodia',
    meaning: {
      en: 'A member who may let others in, remove them and turn keys.',
      es: 'Un miembro que puede dejar entrar a otras personas, retirarlas y cambiar llaves.',
    },
  },
  {
    en: 'grant',
    es: 'permiso',
    meaning: {
      en: 'Letting a person into a stream, with the past or from now on, and the sentence that says why.',
      es: 'Dejar entrar a una persona en un flujo, con el pasado o desde ahora, y la frase que dice por qué.',
    },
  },
  {
    en: 'consent',
    es: 'consentimiento',
    meaning: {
      en: 'What she decided about one person, for some parts, one purpose and a time; a grant exists only by one, or says that it lacks one.',
      es: 'Lo que ella decidió sobre una persona, para unas partes, un propósito y un tiempo; un permiso existe solo por uno, o dice que le falta.',
    },
  },
  {
    en: 'proposal',
    es: 'propuesta',
    meaning: {
      en: 'A consent that she was asked for and has not decided; it opens nothing.',
      es: 'Un consentimiento que se le pidió y que no ha decidido; no abre nada.',
    },
  },
  {
    en: 'confirmation',
    es: 'confirmación',
    meaning: {
      en: 'Her own word, from her own device, that what was written down for her is what she decided.',
      es: 'Su propia palabra, desde su propio dispositivo, de que lo anotado es lo que ella decidió.',
    },
  },
  {
    en: 'withdrawal',
    es: 'retiro del consentimiento',
    meaning: {
      en: 'Taking a consent back, on any day and without a reason; what was read cannot be unread.',
      es: 'Quitar un consentimiento, cualquier día y sin dar razón; lo leído no se puede dejar de leer.',
    },
  },
  {
    en: 'assent',
    es: 'asentimiento',
    meaning: {
      en: 'A child’s own agreement, beside the guardian’s consent; without it nothing is opened.',
      es: 'El acuerdo de la niña o el niño, junto al consentimiento de quien le cuida; sin él no se abre nada.',
    },
  },
  {
    en: 'removal',
    es: 'retiro',
    meaning: {
      en: 'Ending a person’s membership, with the last of her work that is accepted.',
      es: 'Terminar la participación de una persona y decir hasta dónde se acepta su trabajo.',
    },
  },
  {
    en: 'exclusion',
    es: 'exclusión',
    meaning: {
      en: 'A person, unit, organisation or place that a case keeps out; the reason stands with what is known of the network. Local authorities and consulates are locked without one.',
      es: 'Una persona, unidad, organización o lugar que un caso deja fuera; la razón está con lo que se sabe de la red. Autoridades locales y consulados están cerrados sin necesidad de ella.',
    },
  },
  {
    en: 'directory',
    es: 'directorio',
    meaning: {
      en: 'The organisations that work together, with level, units, region and languages; no survivor, no relative, no name of staff.',
      es: 'Las organizaciones que trabajan juntas, con nivel, unidades, región e idiomas; ninguna sobreviviente, ningún familiar, ningún nombre de personal.',
    },
  },
  {
    en: 'vouch',
    es: 'aval',
    meaning: {
      en: 'A member organisation’s word for another. Two admit it, one of them from across the border.',
      es: 'La palabra de una organización integrante por otra. Dos la admiten, una del otro lado de la frontera.',
    },
  },
  {
    en: 'suspension',
    es: 'suspensión',
    meaning: {
      en: 'The members’ decision that an organisation decides and receives nothing more, until they lift it.',
      es: 'La decisión de las integrantes de que una organización ya no decida ni reciba nada, hasta que la levanten.',
    },
  },
  {
    en: 'exposure',
    es: 'exposición',
    meaning: {
      en: 'What a part’s members are told after a device was taken or a person taken out: what may have been read, since when and until when.',
      es: 'Lo que se avisa a quienes están en una parte cuando se llevan un dispositivo o se saca a una persona: qué se pudo leer, desde cuándo y hasta cuándo.',
    },
  },
  {
    en: 'tie',
    es: 'vínculo',
    meaning: {
      en: 'How one is tied to another: kin, works for, pays. It stands with what shows it, its source, how reliable that is, and how sure whoever states it is, above 0 and up to 1.',
      es: 'Cómo se une uno con otro: parentesco, trabaja para, paga. Lleva lo que lo muestra, su fuente, qué tan fiable es, y la certeza de quien lo anota, mayor que 0 y hasta 1.',
    },
  },
  {
    en: 'path of exposure',
    es: 'camino de exposición',
    meaning: {
      en: 'Ties one behind another from a trafficker to somebody who takes part or could, within a policy that is always shown. Whoever it reaches is exposed; that is no proof of anything.',
      es: 'Vínculos uno tras otro desde un tratante hasta alguien que participa o podría participar, dentro de una regla que siempre se muestra. A quien llega está en exposición; eso no prueba nada.',
    },
  },
  {
    en: 'hub',
    es: 'nodo sin significado',
    meaning: {
      en: 'A city, a shared line: something that a person declared to mean nothing, with a reason. No path goes through it or ends at it.',
      es: 'Una ciudad, una línea compartida: algo que una persona declaró sin significado, con una razón. Ningún camino pasa por ahí ni llega ahí.',
    },
  },
  {
    en: 'linked device',
    es: 'dispositivo enlazado',
    meaning: {
      en: 'One more device of the same person: she compared pictures with both in her hands, and whoever keeps the keys of a part let it in.',
      es: 'Un dispositivo más de la misma persona: comparó dibujos con los dos en la mano, y le dio entrada quien guarda las llaves de cada parte.',
    },
  },
  {
    en: 'meeting',
    es: 'encuentro',
    meaning: {
      en: 'Two devices come to hold each other’s keys by a link; their people compare six pictures before it counts.',
      es: 'Dos dispositivos obtienen la llave del otro por un enlace; antes de que cuente, las personas comparan seis dibujos.',
    },
  },
  {
    en: 'guest',
    es: 'persona de visita',
    meaning: {
      en: 'Somebody who may install nothing and reads what was granted in a browser that keeps nothing.',
      es: 'Alguien que no puede instalar nada y lee lo compartido en un navegador que no guarda nada.',
    },
  },
  {
    en: 'visit',
    es: 'visita',
    meaning: {
      en: 'A guest’s device, from a link and six pictures until its hours are over or the page is closed. The consent stays; the next visit needs another link.',
      es: 'El dispositivo de una persona de visita, desde un enlace y seis dibujos hasta que acaban sus horas o se cierra la página. El consentimiento sigue; la próxima visita pide otro enlace.',
    },
  },
  {
    en: 'session',
    es: 'sesión',
    meaning: {
      en: 'What an interpreter is given in place of a case: a conversation of its own until an hour that is said beforehand.',
      es: 'Lo que se da a quien interpreta en lugar de un caso: una conversación aparte hasta una hora que se dice antes.',
    },
  },
  {
    en: 'quarantine',
    es: 'cuarentena',
    meaning: {
      en: 'Work that came from a device after its removal, shown apart until a steward takes it in.',
      es: 'Trabajo que llegó de un dispositivo después de su retiro; se muestra aparte hasta que una custodia lo acepte.',
    },
  },
  {
    en: 'dispute',
    es: 'disputa',
    meaning: {
      en: 'Two people removed each other at once; both are suspended until it is decided.',
      es: 'Dos personas se retiraron una a la otra a la vez; ambas quedan suspendidas hasta que se decida.',
    },
  },
  {
    en: 'conflict',
    es: 'conflicto',
    meaning: {
      en: 'Two statements of one thing made at once: both are kept until a person decides.',
      es: 'Dos versiones de lo mismo dichas a la vez: ambas se guardan hasta que una persona decida.',
    },
  },
  {
    en: 'register',
    es: 'registro',
    meaning: {
      en: 'Everything said of one thing, and which of it is live.',
      es: 'Todo lo dicho de una cosa, y qué de eso sigue vigente.',
    },
  },
  {
    en: 'head',
    es: 'cabeza',
    meaning: {
      en: 'The newest segment of a chain, or a live statement of a register.',
      es: 'El segmento más nuevo de una cadena, o una afirmación vigente de un registro.',
    },
  },
  {
    en: 'anchor',
    es: 'ancla',
    meaning: {
      en: 'Where a device’s trust in a stream starts: its founding, or the epoch it was invited into.',
      es: 'Donde empieza la confianza en un flujo: su fundación o la época a la que se invitó.',
    },
  },
  {
    en: 'verdict',
    es: 'dictamen',
    meaning: { en: 'Whether a segment counts, and why not.', es: 'Si un segmento cuenta, y por qué no.' },
  },
  {
    en: 'fold',
    es: 'plegado',
    meaning: {
      en: 'What all facts of a stream say together.',
      es: 'Lo que dicen juntos todos los hechos de un flujo.',
    },
  },
  {
    en: 'snapshot',
    es: 'instantánea',
    meaning: {
      en: 'A fold kept on the device, so that a case opens quickly.',
      es: 'Un plegado guardado en el dispositivo para abrir rápido un caso.',
    },
  },
  {
    en: 'crossing',
    es: 'cruce',
    meaning: {
      en: 'Something moved from one compartment to another, warned, with a fact on both sides.',
      es: 'Algo que pasó de un apartado a otro, con aviso y un hecho en cada lado.',
    },
  },
  {
    en: 'milestone',
    es: 'hito',
    meaning: {
      en: 'A step of a pathway (a prosecution, immigration relief, reunification, return): planned, moved, done or cancelled.',
      es: 'Un paso de un camino (proceso penal, protección migratoria, reunificación, retorno): previsto, cambiado, cumplido o cancelado.',
    },
  },
  {
    en: 'journey',
    es: 'camino',
    meaning: {
      en: 'Where one person is on all pathways: done, past its day, to come, usually next, and what stands in the way.',
      es: 'Dónde está una persona en todos sus procesos: lo cumplido, lo que pasó de su día, lo que viene, lo que suele seguir y lo que estorba.',
    },
  },
  {
    en: 'obstacle',
    es: 'obstáculo',
    meaning: {
      en: 'What delayed or stopped a milestone, in a code, kept as evidence; it stands until somebody says how it was overcome.',
      es: 'Lo que retrasó o detuvo un hito, en una clave, guardado como prueba; existe hasta que alguien dice cómo se superó.',
    },
  },
  {
    en: 'party',
    es: 'parte',
    meaning: {
      en: 'A person whom a case is about or who matters in it.',
      es: 'Una persona de quien trata el caso o que importa en él.',
    },
  },
  {
    en: 'safe contact',
    es: 'contacto seguro',
    meaning: {
      en: 'How a person may be reached without harm to her: ways, hours by her own clock, words, by whose word and until when. What is not known is not safe.',
      es: 'Cómo comunicarse con una persona sin ponerla en riesgo: formas, horas de su propio reloj, palabras, quién lo dijo y hasta cuándo. Lo que no se sabe no es seguro.',
    },
  },
  {
    en: 'carrier of a word',
    es: 'quien lleva la palabra',
    meaning: {
      en: 'Who brought a word to somebody without a telephone of her own: the priest, a nurse, the lady of the shop.',
      es: 'Quien llevó una palabra a alguien sin teléfono propio: el padre, una enfermera, la señora de la tienda.',
    },
  },
  {
    en: 'word that is due',
    es: 'palabra que toca',
    meaning: {
      en: 'A contact that somebody named owes to somebody: weekly in a critical period and monthly otherwise, where nothing else was set.',
      es: 'Un contacto que una persona con nombre le debe a otra: cada semana en un periodo crítico y si no cada mes, si no se acordó otra cosa.',
    },
  },
  {
    en: 'check-in',
    es: 'reporte',
    meaning: {
      en: 'A sign that somebody agreed to give by a rhythm, with a word for calm and one for danger that look alike on her device. What is missed or says danger raises the circle.',
      es: 'Una señal que alguien acordó dar cada cierto tiempo, con una palabra de calma y otra de peligro que en su dispositivo se ven igual. Si falta o dice peligro, se avisa al círculo.',
    },
  },
  {
    en: 'hold',
    es: 'retención legal',
    meaning: {
      en: 'While it stands, nothing in a stream is erased, and everyone in it sees so.',
      es: 'Mientras está vigente nada se borra en un flujo, y todos en él lo ven.',
    },
  },
  {
    en: 'end of data',
    es: 'fin de los datos',
    meaning: {
      en: 'A part’s keys are destroyed on every device that follows the protocol, each confirming it: at the term or on her request, by a steward and a second person. A legal hold stops it.',
      es: 'Las llaves de una parte se destruyen en cada dispositivo que sigue el protocolo, y cada uno lo confirma: por plazo o porque ella lo pide, con una custodia y una segunda persona. Una retención legal lo detiene.',
    },
  },
  {
    en: 'coming back',
    es: 'volver',
    meaning: {
      en: 'Somebody who lost every device is let in again by her circle: by her sheet or by people whom she named, a voice that is known, a wait in which anyone concerned can say no, and a steward.',
      es: 'A quien perdió todos sus dispositivos el círculo le da entrada otra vez: por su hoja o por personas que nombró, una voz conocida, una espera en la que se puede decir que no, y una custodia.',
    },
  },
  {
    en: 'sheet',
    es: 'hoja',
    meaning: {
      en: 'Twelve words on paper that show a circle that a new device is hers. They open nothing.',
      es: 'Doce palabras en papel que muestran al círculo que un dispositivo nuevo es de ella. No abren nada.',
    },
  },
  {
    en: 'trustee',
    es: 'persona de confianza',
    meaning: {
      en: 'One of three or five people of whom more than half must hear her voice and vouch for her new device. Nothing of hers lies with them.',
      es: 'Una de tres o cinco personas: más de la mitad debe oír su voz y responder por su dispositivo nuevo. Nada de ella queda con esas personas.',
    },
  },
  {
    en: 'access record',
    es: 'registro de acceso',
    meaning: {
      en: 'For each part: who can open it, why, since when and by whose word, and what was granted, ended and refused. Reading leaves no trace in it.',
      es: 'De cada parte: quién la puede abrir, por qué, desde cuándo y con la palabra de quién, y qué se dio, terminó o se negó. Leer no deja huella en él.',
    },
  },
  {
    en: 'official record',
    es: 'expediente oficial',
    meaning: {
      en: 'A sealed file with what one part holds and a list of what is in it and what is not. Everyone of the part is told before it is made.',
      es: 'Un archivo sellado con lo que hay en una parte y una lista de lo que tiene y de lo que no. Se dice a todos en la parte antes de hacerlo.',
    },
  },
  {
    en: 'sealed part',
    es: 'parte bajo reserva',
    meaning: {
      en: 'A stream whose existence only its members know.',
      es: 'Un flujo que solo sus miembros saben que existe.',
    },
  },
  {
    en: 'card',
    es: 'tarjeta',
    meaning: {
      en: 'A person’s public keys, which she gives to whoever will let her in.',
      es: 'Las llaves públicas de una persona, que da a quien la dejará entrar.',
    },
  },
  {
    en: 'invitation',
    es: 'invitación',
    meaning: {
      en: 'What a newcomer’s device needs to start: an epoch’s key, sealed for it.',
      es: 'Lo que un dispositivo nuevo necesita para empezar: la llave de una época, sellada para él.',
    },
  },
  {
    en: 'outbox',
    es: 'bandeja de salida',
    meaning: {
      en: 'What was written on this device and has not reached the relay.',
      es: 'Lo escrito en este dispositivo que aún no llega al relevo.',
    },
  },
  {
    en: 'prekey',
    es: 'llave previa',
    meaning: {
      en: 'A key used once, so that a conversation’s past stays closed when it is erased.',
      es: 'Una llave de un solo uso, para que el pasado de una conversación siga cerrado al borrarla.',
    },
  },
  {
    en: 'handshake',
    es: 'paso',
    meaning: {
      en: 'One tie between two of a network. Whoever is one handshake away from a trafficker is tied to him directly.',
      es: 'Un vínculo entre dos de una red. Quien está a un paso de un tratante tiene vínculo directo con él.',
    },
  },
  {
    en: 'instrument',
    es: 'instrumento',
    meaning: {
      en: 'What is asked when danger is assessed, in every language, with the numbers by which answers become a floor; a file with a name and a version.',
      es: 'Lo que se pregunta al valorar el peligro, en cada idioma, con los números por los que las respuestas dan un piso; un archivo con nombre y versión.',
    },
  },
  {
    en: 'red flag',
    es: 'señal de alarma',
    meaning: {
      en: 'An item whose yes sets a floor. It is current while it is so or was lately, and past afterwards; past ones still weigh.',
      es: 'Un punto cuyo sí pone un piso. Es actual mientras dura o si fue hace poco, y después es pasada; las pasadas también pesan.',
    },
  },
  {
    en: 'floor',
    es: 'piso',
    meaning: {
      en: 'The level below which nobody sets the danger without a second person and a reason. A program works it out; a person sets the level.',
      es: 'El nivel debajo del cual nadie pone el peligro sin una segunda persona y una razón. Un programa lo calcula; una persona pone el nivel.',
    },
  },
  {
    en: 'window',
    es: 'ventana',
    meaning: {
      en: 'The days of one critical period for one person: planned, open, then awaiting review; closed by a named person alone, never by time.',
      es: 'Los días de un periodo crítico para una persona: prevista, abierta y luego en espera de revisión; la cierra solo una persona con nombre, nunca el tiempo.',
    },
  },
  {
    en: 'coverage',
    es: 'cobertura',
    meaning: {
      en: 'Which days of a window are answered by a measure that somebody saw in force. A paper covers no day.',
      es: 'Qué días de una ventana tienen una medida que alguien vio vigente. Un papel no cubre ningún día.',
    },
  },
  {
    en: 'timeline',
    es: 'línea de tiempo',
    meaning: {
      en: 'What happens to one subject over time: windows, dates, level and floor as they were known on each day, measures, and the days that nothing covers.',
      es: 'Lo que pasa con una persona u hogar en el tiempo: ventanas, fechas, nivel y piso como se sabían cada día, medidas, y los días que nada cubre.',
    },
  },
  {
    en: 'gate',
    es: 'filtro',
    meaning: {
      en: 'What must stand before a step is taken: open, or closed with what is missing and who can supply it. Open does not mean safe.',
      es: 'Lo que debe constar antes de dar un paso: abierto, o cerrado con lo que falta y quién puede aportarlo. Abierto no quiere decir sin peligro.',
    },
  },
  {
    en: 'override',
    es: 'paso a pesar del filtro',
    meaning: {
      en: 'A named person goes past a gate that is not open, with a reason and for some days, where everybody who reads the part sees it.',
      es: 'Una persona con nombre pasa un filtro que no está abierto, con razón y por unos días, a la vista de quien lee la parte.',
    },
  },
  {
    en: 'choice',
    es: 'decisión de ella',
    meaning: {
      en: 'Her yes, no or not now about one matter, with the text that was explained before and what she said back. No help depends on it.',
      es: 'Su sí, no o ahora no sobre un asunto, con el texto que se explicó antes y lo que ella devolvió. Ninguna ayuda depende de eso.',
    },
  },
  {
    en: 'teach-back',
    es: 'decirlo con sus palabras',
    meaning: {
      en: 'Questions that she answers in her own words, so that it is known what was understood.',
      es: 'Preguntas que ella responde con sus palabras, para saber qué se entendió.',
    },
  },
  {
    en: 'rung',
    es: 'peldaño',
    meaning: {
      en: 'One step of the ladder of contact with a consulate; each shows more of her than the one below.',
      es: 'Un paso de la escalera del contacto con un consulado; cada uno muestra más de ella que el anterior.',
    },
  },
  {
    en: 'desk',
    es: 'mesa',
    meaning: {
      en: 'An organisation’s stream of who is on call, what each can do, and that a response is open; no survivor and no relative.',
      es: 'El flujo de una organización con quién está de turno, qué puede hacer cada quien, y que hay una respuesta abierta; ninguna sobreviviente ni familiar.',
    },
  },
  {
    en: 'rota',
    es: 'rol de turnos',
    meaning: {
      en: 'Who answers at which hour, in the rota’s own zone; its holes are said two weeks ahead.',
      es: 'Quién responde a qué hora, en la zona del rol; sus huecos se dicen con dos semanas.',
    },
  },
  {
    en: 'on call',
    es: 'de turno',
    meaning: {
      en: 'Named by the rota for this hour.',
      es: 'Nombrada por el rol para esta hora.',
    },
  },
  {
    en: 'discovery',
    es: 'hallazgo',
    meaning: {
      en: 'The report that somebody was found: where, how many, how urgent; never who.',
      es: 'El aviso de que encontraron a alguien: dónde, cuántas, qué tan urgente; nunca quién.',
    },
  },
  {
    en: 'stated desk',
    es: 'mesa en el directorio',
    meaning: {
      en: 'Where the desk of an organisation is reached by others: a link, and the key that its letters are signed by; said in the directory by whoever speaks for it.',
      es: 'Por dónde otras llegan a la mesa de una organización: un enlace y la llave con que se firman sus cartas; lo dice en el directorio quien habla por ella.',
    },
  },
  {
    en: 'ask of another organisation',
    es: 'pregunta a otra organización',
    meaning: {
      en: 'A signed letter from one desk to another: whether somebody there takes a side of a response. It tells what a report tells.',
      es: 'Una carta firmada de una mesa a otra: si alguien de allá toma un lado de una respuesta. Dice lo que dice un aviso.',
    },
  },
  {
    en: 'intake link',
    es: 'enlace para avisar',
    meaning: {
      en: 'A link by which anybody leaves a report with a desk; whoever holds it can write, and learns nothing.',
      es: 'Un enlace por el que cualquiera deja un aviso en una mesa; quien lo tiene puede escribir y no se entera de nada.',
    },
  },
  {
    en: 'unknown hand',
    es: 'mano desconocida',
    meaning: {
      en: 'Who reports by an intake link. Nobody knows who it is, and what it says is nobody’s word until a person has looked.',
      es: 'Quien avisa por un enlace. Nadie sabe quién es, y lo que dice no es palabra de nadie hasta que una persona lo vea.',
    },
  },
  {
    en: 'response',
    es: 'respuesta',
    meaning: {
      en: 'What begins with a discovery: who was asked, who took it on each side, what is done by which hour.',
      es: 'Lo que empieza con un hallazgo: a quién se preguntó, quién la tomó de cada lado, qué se hace a qué hora.',
    },
  },
  {
    en: 'reminder',
    es: 'recordatorio',
    meaning: {
      en: 'One fixed sentence by e-mail, web push or text message, which names nothing.',
      es: 'Una frase fija por correo, navegador o mensaje, que no nombra nada.',
    },
  },
];
