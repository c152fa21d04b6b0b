import { useEffect, useState } from 'react';
import { localeOf, useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';
import { localVoice } from './voice.ts';

const speech = (): SpeechSynthesis | null => ('speechSynthesis' in globalThis ? speechSynthesis : null);

/** A voice of this device; browsers tell of theirs some time after a page began. */
function useLocalVoice(): SpeechSynthesisVoice | null {
  const { language } = useWords();
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>(() => speech()?.getVoices() ?? []);
  useEffect(() => {
    const all = speech();
    if (!all) return undefined;
    const learn = (): void => setVoices(all.getVoices());
    learn();
    all.addEventListener('voiceschanged', learn);
    return () => all.removeEventListener('voiceschanged', learn);
  }, []);
  return localVoice(voices, language);
}

/** Reads lines out by a voice of this device, and by no other; whoever leaves the page leaves it silent. */
export function ReadAloud({ lines }: { readonly lines: readonly string[] }) {
  const { t, language } = useWords();
  const voice = useLocalVoice();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    const silence = (): void => {
      speech()?.cancel();
      setSpeaking(false);
    };
    addEventListener('pagehide', silence);
    return () => {
      removeEventListener('pagehide', silence);
      silence();
    };
  }, [language]);
  if (!voice) return <p className="hint no-print">{t('aloud.none')}</p>;
  const toggle = (): void => {
    const all = speech();
    if (!all) return;
    all.cancel();
    setSpeaking(!speaking);
    if (speaking) return;
    for (const [place, line] of lines.entries()) {
      const said = new SpeechSynthesisUtterance(line);
      said.voice = voice;
      said.lang = localeOf(language);
      said.rate = 0.9;
      if (place === lines.length - 1) said.addEventListener('end', () => setSpeaking(false));
      said.addEventListener('error', () => setSpeaking(false));
      all.speak(said);
    }
  };
  return (
    <div className="read-aloud no-print">
      <Button icon="talk" onPress={toggle}>
        {t(speaking ? 'aloud.stop' : 'aloud.read')}
      </Button>
      <p className="hint">{t('aloud.near')}</p>
    </div>
  );
}
