import { type Rest, type Seen, decodeRest, encodeRest, restDue } from '@cobijo/domain/device-safety/rest';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { useWords } from '../words/words.tsx';

const remembered = 'rest';
/** Who records a voice note, or hears one, touches nothing meanwhile. */
const recorded = 'cobijo-recording';
export const recordingTouch = (): boolean => dispatchEvent(new Event(recorded));
const touches = [
  ...['pointerdown', 'pointermove', 'keydown', 'click', 'wheel', 'scroll', 'focusin'],
  ...[recorded, 'timeupdate'],
] as const;
/** Whoever presses the button by a reader's or a switch's own means sends a click and nothing before it. */
const answers: ReadonlySet<string> = new Set(['pointerdown', 'keydown', 'click']);
/** Looks at least this often: a timer may stand still while a machine sleeps. */
const lookMs = 15_000;

export const chosenRest = (): Rest => decodeRest(localStorage.getItem(remembered));
export const chooseRest = (rest: Rest): void => localStorage.setItem(remembered, encodeRest(rest));

/**
 * Closes an open device that nobody uses or sees, and says so before. While the page is out of sight its content is, too,
 * so that a telephone's list of open pages has less to show.
 */
export function RestWatch({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [warned, setWarned] = useState(false);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    let seen: Seen = { lastTouch: Date.now(), hiddenSince: document.hidden ? Date.now() : null };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;

    const look = (): void => {
      clearTimeout(timer);
      if (closed) return;
      const now = Date.now();
      const { due, next } = restDue(chosenRest(), seen, now);
      setWarned(due === 'warn');
      if (due === 'close') {
        closed = true;
        close.current();
        return;
      }
      timer = setTimeout(look, Math.min(lookMs, Math.max(0, next - now)));
    };
    const touched = ({ type }: Event): void => {
      // First what is due: a touch on a telephone that just woke opens nothing again.
      const { due } = restDue(chosenRest(), seen, Date.now());
      if (due === 'close') return look();
      // A warning that went away under a moving hand would leave the press to what lies beneath it.
      if (due === 'warn' && !answers.has(type)) return;
      seen = { ...seen, lastTouch: Date.now() };
      if (due === 'warn') look();
    };
    const sight = (): void => {
      document.documentElement.classList.toggle('out-of-sight', document.hidden);
      if (!document.hidden) look();
      seen = { ...seen, hiddenSince: document.hidden ? (seen.hiddenSince ?? Date.now()) : null };
      look();
    };

    for (const name of touches) addEventListener(name, touched, { capture: true, passive: true });
    document.addEventListener('visibilitychange', sight);
    look();
    return () => {
      closed = true;
      clearTimeout(timer);
      document.documentElement.classList.remove('out-of-sight');
      for (const name of touches) removeEventListener(name, touched, { capture: true });
      document.removeEventListener('visibilitychange', sight);
    };
  }, []);

  if (!warned) return null;
  return (
    <div className="rest-warning no-print" role="alert">
      <p>{t('rest.soon')}</p>
      {/* Any press or key keeps it open; the button is for whoever looks for one. */}
      <Button look="main" onPress={() => setWarned(false)}>
        {t('rest.stay')}
      </Button>
    </div>
  );
}
