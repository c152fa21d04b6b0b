import { describe, expect, it } from 'vitest';
import { localVoice } from '../src/parts/voice.ts';

const voice = (lang: string, localService = true) => ({ lang, localService });

describe('the voice that reads to her', () => {
  it('is never one that sends what it reads elsewhere, however well it would speak', () => {
    expect(localVoice([voice('es-MX', false), voice('es-ES', false)], 'es')).toBeNull();
    expect(localVoice([voice('es-MX', false), voice('es-ES')], 'es')).toEqual(voice('es-ES'));
  });

  it('is the nearest to where she is, and never of another language', () => {
    expect(localVoice([voice('es-ES'), voice('es_MX'), voice('en-US')], 'es')).toEqual(voice('es_MX'));
    expect(localVoice([voice('en-GB'), voice('en-US')], 'en')).toEqual(voice('en-US'));
    expect(localVoice([voice('est-EE'), voice('pt-BR')], 'es')).toBeNull();
    expect(localVoice([], 'en')).toBeNull();
  });
});
