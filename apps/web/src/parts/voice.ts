import type { Language } from '@cobijo/domain';

/** What is asked of a browser's voice. */
export interface Voice {
  readonly lang: string;
  /** It speaks on this device; any other sends what it says to somebody's server. */
  readonly localService: boolean;
}

/**
 * A voice of this device in the reader's language, the nearest to where she is first; null: there is none. A voice that
 * is not this device's own is never taken: what it reads would leave the device in plain words.
 */
export function localVoice<V extends Voice>(voices: readonly V[], language: Language): V | null {
  const own = voices.filter(({ localService }) => localService);
  const tag = ({ lang }: Voice): string => lang.replace('_', '-').toLowerCase();
  const nearest = { en: ['en-us'], es: ['es-mx', 'es-us', 'es-419'] }[language];
  for (const near of nearest) {
    const found = own.find((voice) => tag(voice) === near);
    if (found) return found;
  }
  return own.find((voice) => tag(voice).split('-')[0] === language) ?? null;
}
