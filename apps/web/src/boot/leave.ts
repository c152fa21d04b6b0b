import { entryHere, toFirstEntry } from './back.ts';

/**
 * The way out, to a page that says nothing. Entries of screens are dropped, which a browser does where something is
 * opened from the first of them; that one is marked, and whoever comes "back" to it is led out again before anything
 * is drawn. Where no other screen was looked at, its entry is replaced, and nothing of the page stays in the tab.
 */
const neutral = { en: 'https://www.weather.gov/', es: 'https://smn.conagua.gob.mx/' };

export function leaveNow(): void {
  // At once: the next page may take seconds to come on a slow line.
  document.documentElement.hidden = true;
  document.title = '';
  const local = location.hostname === 'localhost' || location.hostname.endsWith('.localhost');
  const out = local ? 'about:blank' : neutral[document.documentElement.lang === 'es' ? 'es' : 'en'];
  const wentFurther = entryHere().place > 0;
  toFirstEntry((isFirst) => {
    if (!wentFurther || !isFirst) return location.replace(out);
    history.replaceState({ out: true }, '', '/');
    // A browser may keep the page whole for whoever comes back to it.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) location.replace(out);
    });
    location.assign(out);
  });
}

/** Whether somebody came back to what she had left by the way out. */
export const isLeft = (): boolean => {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'out' in state;
};

const presses = 3;
const withinMs = 1500;

/** Shift three times, with nothing between, leaves. Returns the function that stops listening. */
export function listenForLeave(): () => void {
  let times: number[] = [];
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Shift') {
      times = [];
      return;
    }
    if (event.repeat) return;
    times = [...times.filter((at) => event.timeStamp - at < withinMs), event.timeStamp];
    if (times.length >= presses) leaveNow();
  };
  addEventListener('keydown', onKey, true);
  return () => removeEventListener('keydown', onKey, true);
}
