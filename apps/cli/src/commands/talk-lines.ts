import type {
  CaseView,
  ConversationView,
  MemberView,
  MessageStatement,
  MessageView,
  SearchHit,
} from '@cobijo/client';
import { type Bilingual, type EntityId, roleWords } from '@cobijo/domain';
import { sayVoiceNote } from '@cobijo/domain/attachment/voice-note';
import {
  conversationPurposeRow,
  conversationPurposeRows,
  recordsLawWords,
} from '@cobijo/domain/conversation/purposes';
import { copiesWords } from '@cobijo/domain/conversation/retention';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { hour } from '../hour.ts';
import { known } from '../known.ts';

/** Conversations as lines for a person. */

export type Pick = (both: Bilingual) => string;

/** By the clock of whoever reads. */
const instant = (at: number): Bilingual => ({ en: hour(at, 'en'), es: hour(at, 'es') });
const languageOf = (tag: string): Bilingual => ({ en: sayLanguage(tag, 'en'), es: sayLanguage(tag, 'es') });
const days = (n: number): Bilingual => ({ en: `${n} days`, es: `${n} días` });

const keptWords = { en: 'Kept', es: 'Se guarda' } as const satisfies Bilingual;

export const purposeLines = (pick: Pick): string[] =>
  conversationPurposeRows.flatMap((row) => [
    `${row.purpose}: ${pick(row.words)} (${pick(days(row.keepsDays))})`,
    `  ${pick(row.lead)}`,
    `  ${pick(row.keepsWhy)}`,
    ...(row.recordsLaw ? [`  ${pick(recordsLawWords)}`] : []),
    `  ${pick(known(row))}`,
  ]);

export const listLines = (open: CaseView, pick: Pick): string[] =>
  open.conversations.flatMap((one) => [
    `${one.stream}  ${one.label}${one.purpose ? ` · ${pick(conversationPurposeRow(one.purpose).words)}` : ''}`,
    `  ${pick({ en: `Messages: ${one.total}`, es: `Mensajes: ${one.total}` })} (${one.unread.count} ${pick({ en: 'not read', es: 'sin leer' })})${one.language ? ` · ${pick(languageOf(one.language))}` : ''}`,
  ]);

/** Who is in it, how long it is kept, what goes soon: said before what was said. */
export function headLines(open: CaseView, one: ConversationView, pick: Pick): string[] {
  const members = open.streams.find(({ stream }) => stream === one.stream)?.members ?? [];
  return [
    `${one.label}${one.language ? ` (${pick(languageOf(one.language))})` : ''}`,
    ...(one.purpose ? [pick(conversationPurposeRow(one.purpose).lead)] : []),
    ...memberLines(members, pick),
    one.held
      ? pick({ en: 'A legal hold stands: nothing goes.', es: 'Hay una retención legal: nada se borra.' })
      : one.expiresAfterDays === null
        ? `${pick(keptWords)}.`
        : pick({
            en: `Each message: ${one.expiresAfterDays} days.`,
            es: `Cada mensaje: ${one.expiresAfterDays} días.`,
          }),
    ...(one.goesNext
      ? [
          pick({
            en: `${one.goesNext.count} go from ${instant(one.goesNext.at).en} on.`,
            es: `Desde el ${instant(one.goesNext.at).es} se borran: ${one.goesNext.count}.`,
          }),
          pick(copiesWords),
        ]
      : []),
  ];
}

export const memberLines = (members: readonly MemberView[], pick: Pick): string[] =>
  members.map(
    ({ name, role, organisation }) =>
      `- ${name} (${pick(roleWords[role])}${organisation ? `, ${organisation}` : ''})`,
  );

export function messageLines(said: MessageView, pick: Pick): string[] {
  const marks = [
    ...(said.edited && !said.removed ? [pick({ en: 'changed', es: 'cambiado' })] : []),
    ...(said.waiting ? [pick({ en: 'not sent yet', es: 'sin enviar' })] : []),
    ...(said.notTo.length > 0
      ? [pick({ en: `not sent to ${said.notTo.join(', ')}`, es: `no se envió a ${said.notTo.join(', ')}` })]
      : []),
    ...(said.seenBy.length > 0
      ? [pick({ en: `seen by ${said.seenBy.join(', ')}`, es: `visto por ${said.seenBy.join(', ')}` })]
      : []),
    ...(said.goes === null
      ? []
      : [pick({ en: `goes ${instant(said.goes).en}`, es: `se borra el ${instant(said.goes).es}` })]),
  ];
  const text = said.removed
    ? pick({ en: '(taken back)', es: '(retirado)' })
    : said.conflict
      ? said.conflict.map(({ value }) => value.text).join(' ⟷ ')
      : said.value.text;
  return [
    `${pick(instant(said.at))}  ${said.byName ?? '?'}: ${text}  (${said.message})${marks.length > 0 ? ` [${marks.join('; ')}]` : ''}`,
    ...said.translations.map(
      ({ value, byName, ofEarlier }) =>
        `  ${pick(languageOf(value.language))}: ${value.text}  — ${value.by ?? byName ?? '?'}${ofEarlier ? ` (${pick({ en: 'of an earlier text', es: 'de un texto anterior' })})` : ''}`,
    ),
  ];
}

/** A file that came with a message. */
export interface FileOfMessage {
  readonly attachment: EntityId;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly voice: boolean;
  readonly seconds?: number;
}

export const fileLines = (files: readonly FileOfMessage[], pick: Pick): string[] =>
  files.map(
    ({ attachment, name, bytes, voice, seconds }) =>
      `  ${voice ? pick(sayVoiceNote(seconds)) : name}, ${Math.ceil(bytes / 1024)} KB  (${attachment})`,
  );

const standings = {
  live: { en: 'stands', es: 'vale' },
  earlier: { en: 'earlier', es: 'antes' },
  'taken-back': { en: 'taken back', es: 'retirado' },
} as const satisfies Record<MessageStatement['what'], Bilingual>;

export const historyLines = (history: readonly MessageStatement[], pick: Pick): string[] =>
  history.map(
    ({ at, byName, what, text }) =>
      `${pick(instant(at))}  ${byName ?? '?'} [${pick(standings[what])}]${text === null ? '' : `: ${text}`}`,
  );

export const hitLine = ({ label, at, byName, text, of }: SearchHit, pick: Pick): string =>
  `${label}  ${pick(instant(at))}  ${byName ?? '?'}: ${text}  (${of})`;
