import { useEffect, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { localeOf, useWords } from '../../words/words.tsx';

/** A voice of this device for a language; null where there is none: a voice of a server would be told every question. */
function voiceFor(language: string): SpeechSynthesisVoice | null {
  if (typeof speechSynthesis === 'undefined') return null;
  return (
    speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language)) ?? null
  );
}

/** Reads a text aloud when she asks for it, by a voice that is on the device. Without one there is no such button. */
export function ReadAloud({ text }: { readonly text: string }) {
  const { t, language } = useWords();
  const [voice, setVoice] = useState(() => voiceFor(language));
  useEffect(() => {
    if (typeof speechSynthesis === 'undefined') return;
    const look = (): void => setVoice(voiceFor(language));
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, [language]);
  // Nothing goes on talking once another question, or another screen, is there.
  useEffect(
    () => () => (typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis.cancel()),
    [text],
  );
  if (!voice) return null;
  const read = (): void => {
    speechSynthesis.cancel();
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = localeOf(language);
    speechSynthesis.speak(said);
  };
  return (
    <Button look="quiet" onPress={read}>
      {t('own.readAloud')}
    </Button>
  );
}
