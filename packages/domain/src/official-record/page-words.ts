import {
  controlMethods,
  exploitationTypes,
  industries,
  recruitmentMethods,
  relationshipsToTrafficker,
  sexExploitationTypes,
  statusDeciders,
  traffickingStatuses,
} from '../intake/htcds.ts';
import { holdBasisWords } from '../ending/words.ts';
import type { FactKind } from '../fact/kinds.ts';
import { obstacleEffectWords, obstacleRow } from '../milestone/obstacles.ts';
import { entityKindWords, entityRoleWords } from '../network/entity-kinds.ts';
import { tieKindRows } from '../network/tie-kinds.ts';
import { reliabilityWords } from '../network/words.ts';
import { milestoneRow } from '../milestone/pathways.ts';
import { takenReasonWords } from '../taken/words.ts';
import { type Compartment, compartmentWords } from '../vocabulary/compartment.ts';
import type { Bilingual } from '../vocabulary/language.ts';

/** The words of the readable pages of a record: what each thing is called, its fields, and the codes in them. */

/** Kinds that a page shows as entries of their own; who could open the part stands in the access record below them. */
export const pageKinds = {
  'party.described': { en: 'A person', es: 'Una persona' },
  'identity.recorded': { en: 'Identity', es: 'Identidad' },
  'whereabouts.recorded': { en: 'Where somebody is', es: 'Dónde está alguien' },
  'contact.agreed': { en: 'A safe way to reach somebody', es: 'Una forma segura de contacto' },
  'milestone.set': { en: 'A date of the case', es: 'Una fecha del caso' },
  'obstacle.recorded': { en: 'What stood in the way of a date', es: 'Lo que estorbó una fecha' },
  'intake.coded': { en: 'What was done to her, in codes', es: 'Lo que le hicieron, en códigos' },
  'task.set': { en: 'A task', es: 'Una tarea' },
  'entity.described': { en: 'Somebody or something of the network', es: 'Alguien o algo de la red' },
  'hub.declared': { en: 'Whether something means nothing', es: 'Si algo no significa nada' },
  'tie.stated': { en: 'A tie', es: 'Un vínculo' },
  'tie.retracted': { en: 'A tie was taken back', es: 'Se retiró un vínculo' },
  'entities.merged': { en: 'Several are the same', es: 'Varios son lo mismo' },
  'entities.unmerged': { en: 'They are not the same after all', es: 'Al final no son lo mismo' },
  'note.written': { en: 'A note', es: 'Una nota' },
  'message.said': { en: 'A message', es: 'Un mensaje' },
  'message.removed': { en: 'A message was taken back', es: 'Se retiró un mensaje' },
  'translation.said': { en: 'A translation of a message', es: 'Una traducción de un mensaje' },
  'attachment.added': { en: 'A file', es: 'Un archivo' },
  'crossing.made': {
    en: 'Something was moved between parts',
    es: 'Algo pasó de una parte a otra',
  },
  'exposure.stated': { en: 'Something was taken', es: 'Se llevaron algo' },
  'hold.placed': { en: 'A legal hold', es: 'Una retención legal' },
  'hold.lifted': { en: 'A legal hold was lifted', es: 'Se levantó una retención legal' },
  'end.asked': { en: 'The end of data was asked for', es: 'Se pidió el fin de los datos' },
  'end.ordered': { en: 'The end of data was ordered', es: 'Se ordenó el fin de los datos' },
  'end.agreed': { en: 'Somebody agreed to the end of data', es: 'Alguien aceptó el fin de los datos' },
  'end.stopped': { en: 'The end of data was stopped', es: 'Se detuvo el fin de los datos' },
} as const satisfies { readonly [K in FactKind]?: Bilingual };

export const fieldWords: Readonly<Record<string, Bilingual>> = {
  party: { en: 'About', es: 'Sobre' },
  about: { en: 'About', es: 'Sobre' },
  standing: { en: 'Who it is in the case', es: 'Quién es en el caso' },
  calledAs: { en: 'Called', es: 'Cómo se le llama' },
  tie: { en: 'Kin or tie', es: 'Parentesco o vínculo' },
  entity: { en: 'Who or what', es: 'Quién o qué' },
  kind: { en: 'Kind', es: 'Clase' },
  roles: { en: 'As what', es: 'En qué papel' },
  person: { en: 'Member of the circle', es: 'Integrante del círculo' },
  'entity.described/note': { en: 'Note', es: 'Nota' },
  isHub: { en: 'Means nothing', es: 'No significa nada' },
  into: { en: 'Goes on as', es: 'Sigue como' },
  same: { en: 'The same as', es: 'Lo mismo que' },
  from: { en: 'From', es: 'De' },
  to: { en: 'To', es: 'A' },
  denied: { en: 'The source says that it is not so', es: 'La fuente dice que no es así' },
  evidence: { en: 'What shows it', es: 'Qué lo muestra' },
  source: { en: 'Source', es: 'Fuente' },
  confidence: { en: 'How sure, of 1000', es: 'Certeza, de 1000' },
  languages: { en: 'Languages', es: 'Idiomas' },
  member: { en: 'Member of the circle', es: 'Integrante del círculo' },
  attribute: { en: 'Which', es: 'Cuál' },
  slot: { en: 'Of several', es: 'De varios' },
  value: { en: 'What', es: 'Qué' },
  date: { en: 'Date', es: 'Fecha' },
  address: { en: 'Address', es: 'Dirección' },
  place: { en: 'Place that may be said aloud', es: 'Lugar que se puede decir en voz alta' },
  since: { en: 'Since', es: 'Desde' },
  until: { en: 'Until', es: 'Hasta' },
  knownToTraffickers: { en: 'Known to the traffickers', es: 'Lo conocen los tratantes' },
  channel: { en: 'How', es: 'Cómo' },
  reach: { en: 'Number, place or person', es: 'Número, lugar o persona' },
  hours: { en: 'When', es: 'Cuándo' },
  whoMayAnswer: { en: 'Who may answer', es: 'Quién puede contestar' },
  wordsToUse: { en: 'Words to use', es: 'Palabras que sí' },
  wordsNeverToUse: { en: 'Words never to use', es: 'Palabras que nunca' },
  ifAStrangerAnswers: { en: 'If a stranger answers', es: 'Si contesta alguien extraño' },
  dangerWord: { en: 'Word for danger', es: 'Palabra de peligro' },
  code: { en: 'Which', es: 'Cuál' },
  status: { en: 'State', es: 'Estado' },
  detail: { en: 'Detail', es: 'Detalle' },
  reason: { en: 'Why', es: 'Por qué' },
  wasSealed: { en: 'Had been under seal', es: 'Estuvo bajo reserva' },
  exploitation: { en: 'Exploitation', es: 'Explotación' },
  sexExploitation: { en: 'Sexual exploitation', es: 'Explotación sexual' },
  control: { en: 'Means of control', es: 'Medios de control' },
  recruitment: { en: 'Recruitment', es: 'Reclutamiento' },
  relationshipToTrafficker: { en: 'Tie to the trafficker', es: 'Vínculo con el tratante' },
  industry: { en: 'Industry', es: 'Sector' },
  decidedBy: { en: 'Decided by', es: 'Lo decidió' },
  on: { en: 'On', es: 'Fecha' },
  what: { en: 'What', es: 'Qué' },
  due: { en: 'Due', es: 'Para el' },
  owner: { en: 'Who does it', es: 'Quién lo hace' },
  done: { en: 'Done', es: 'Hecho' },
  title: { en: 'Title', es: 'Título' },
  text: { en: 'Text', es: 'Texto' },
  attachments: { en: 'Files', es: 'Archivos' },
  bytes: { en: 'Bytes', es: 'Bytes' },
  name: { en: 'Name', es: 'Nombre' },
  mediaType: { en: 'Type', es: 'Tipo' },
  effect: { en: 'What it does', es: 'Qué hace' },
  overcome: { en: 'Overcome', es: 'Superado' },
  how: { en: 'How', es: 'Cómo' },
  direction: { en: 'Direction', es: 'Dirección' },
  other: { en: 'The other part', es: 'La otra parte' },
  opened: { en: 'Could be opened', es: 'Se podía abrir' },
  taken: { en: 'Whose', es: 'De quién' },
  basis: { en: 'It rests on', es: 'Se apoya en' },
  authority: { en: 'Who asks for it', es: 'Quién lo pide' },
  by: { en: 'By whom', es: 'Por quién' },
  language: { en: 'Language', es: 'Idioma' },
  waitDays: { en: 'Days to wait', es: 'Días de espera' },
};

/** Ids that tie facts to each other and say nothing to a reader. */
export const idFields: ReadonlySet<string> = new Set([
  'milestone',
  'obstacle',
  'task',
  'note',
  'message',
  'translation',
  'of',
  'replyTo',
  'attachment',
  'crossing',
  'exposure',
  'hold',
  'order',
  'asked',
  'merge',
  'tie.stated/tie',
  'tie.retracted/tie',
]);

const answers: Readonly<Record<string, Bilingual>> = {
  yes: { en: 'yes', es: 'sí' },
  no: { en: 'no', es: 'no' },
  unknown: { en: 'not known', es: 'no se sabe' },
};
const coded = (
  rows: readonly (Bilingual & { readonly code: string })[],
): Readonly<Record<string, Bilingual>> => Object.fromEntries(rows.map((row) => [row.code, row]));

/** Codes in a field, in words. */
const codeWords: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  knownToTraffickers: answers,
  opened: answers,
  standing: {
    survivor: { en: 'survivor', es: 'sobreviviente' },
    relative: { en: 'relative', es: 'familiar' },
    child: { en: 'child', es: 'niña o niño' },
    household: { en: 'household', es: 'hogar' },
    staff: { en: 'staff', es: 'personal' },
    trafficker: { en: 'trafficker', es: 'tratante' },
    witness: { en: 'witness', es: 'testigo' },
    other: { en: 'other', es: 'otra persona' },
  },
  attribute: {
    legalName: { en: 'legal name', es: 'nombre legal' },
    alias: { en: 'alias', es: 'alias' },
    birthDate: { en: 'born', es: 'nacimiento' },
    birthplace: { en: 'birthplace', es: 'lugar de nacimiento' },
    nationality: { en: 'nationality', es: 'nacionalidad' },
    document: { en: 'document', es: 'documento' },
    phone: { en: 'telephone', es: 'teléfono' },
    feature: { en: 'feature', es: 'seña particular' },
    other: { en: 'other', es: 'otro dato' },
  },
  channel: {
    call: { en: 'call', es: 'llamada' },
    text: { en: 'text message', es: 'mensaje de texto' },
    app: { en: 'app', es: 'aplicación' },
    villageTelephone: { en: 'village telephone', es: 'caseta telefónica' },
    visit: { en: 'visit', es: 'visita' },
    letter: { en: 'letter', es: 'carta' },
    otherPerson: { en: 'through another person', es: 'por otra persona' },
  },
  status: {
    planned: { en: 'planned', es: 'prevista' },
    moved: { en: 'moved', es: 'cambió de fecha' },
    done: { en: 'done', es: 'hecha' },
    cancelled: { en: 'called off', es: 'cancelada' },
    ...coded(traffickingStatuses),
  },
  effect: obstacleEffectWords,
  direction: {
    out: { en: 'out of this part', es: 'sale de esta parte' },
    in: { en: 'into this part', es: 'entra a esta parte' },
  },
  basis: {
    request: { en: 'her request', es: 'su petición' },
    term: { en: 'its term', es: 'su plazo' },
    ...holdBasisWords,
  },
  by: {
    herself: { en: 'herself', es: 'ella misma' },
    recorded: { en: 'as it was written down', es: 'según se anotó' },
  },
  'exposure.stated/reason': takenReasonWords,
  'entity.described/kind': entityKindWords,
  roles: entityRoleWords,
  'tie.stated/kind': Object.fromEntries(tieKindRows.map(({ kind, words }) => [kind, words])),
  reliability: reliabilityWords,
  other: compartmentWords satisfies Record<Compartment, Bilingual>,
  exploitation: coded(exploitationTypes),
  sexExploitation: coded(sexExploitationTypes),
  control: coded(controlMethods),
  recruitment: coded(recruitmentMethods),
  relationshipToTrafficker: coded(relationshipsToTrafficker),
  industry: coded(industries),
  decidedBy: coded(statusDeciders),
};

/** A value of a field in words; null where it is a person's own text. */
export function codeInWords(kind: string, field: string, value: string): Bilingual | null {
  if (field === 'code') return milestoneRow(value)?.name ?? obstacleRow(value)?.words ?? null;
  const codes = codeWords[`${kind}/${field}`] ?? codeWords[field];
  return codes !== undefined && Object.hasOwn(codes, value) ? codes[value]! : null;
}
