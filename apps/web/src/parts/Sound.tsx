import { useEffect, useRef } from 'react';

/** Plays what this page holds in memory. Its address opens nothing once it is no longer shown. */
export function Sound(props: { readonly sound: Blob; readonly label: string; readonly begins?: boolean }) {
  const { sound, label, begins = false } = props;
  const player = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(sound);
    const audio = player.current;
    if (audio) {
      audio.src = address;
      // She pressed to hear it; where the browser wants another press, its own button is there.
      if (begins) audio.play().catch(() => undefined);
    }
    return () => {
      audio?.removeAttribute('src');
      audio?.load();
      URL.revokeObjectURL(address);
    };
  }, [sound, begins]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody wrote down what was said; a translation stands beside it where somebody did
  return <audio ref={player} className="sound" controls controlsList="nodownload" aria-label={label} />;
}
