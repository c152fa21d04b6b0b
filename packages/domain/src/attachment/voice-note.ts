import type { Bilingual } from '../vocabulary/language.ts';

/** The longest that one voice note may be: what somebody says in ten minutes, others must find the time to hear. */
export const voiceNoteSecondsMax = 600;

/** Forms of sound that a page may play, and how each file ends. What says that it is another form is a file and no more. */
const forms = {
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
} as const;
export type VoiceForm = keyof typeof forms;
const isForm = (type: string): type is VoiceForm => Object.hasOwn(forms, type);

/** In which form a file is a voice note; null where it is none. What a recorder says behind the form is not needed. */
export function voiceFormOf(mediaType: string): VoiceForm | null {
  const type = mediaType.split(';', 1)[0]!.trim().toLowerCase();
  return isForm(type) ? type : null;
}

export const voiceEnding = (form: VoiceForm): string => forms[form];

/** By the ending of a file's name, for whoever sends it from a folder. */
export function voiceFormByEnding(name: string): VoiceForm | null {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase();
  if (ending === 'opus') return 'audio/ogg';
  return Object.keys(forms).find((form): form is VoiceForm => isForm(form) && forms[form] === ending) ?? null;
}

/** "0:12", as a clock shows it. */
export const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${`${Math.floor(seconds) % 60}`.padStart(2, '0')}`;

export const voiceNoteWords: Bilingual = { en: 'Voice note', es: 'Nota de voz' };

/** What is said of one: how long it lasts only where its sender's device knew. */
export function sayVoiceNote(seconds: number | undefined): Bilingual {
  const clock = seconds === undefined ? '' : `, ${clockOf(seconds)}`;
  return { en: `${voiceNoteWords.en}${clock}`, es: `${voiceNoteWords.es}${clock}` };
}
