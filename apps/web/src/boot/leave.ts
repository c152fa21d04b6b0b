/**
 * The way out. Nothing of the page stays in this tab: its one history entry is replaced by a page that says nothing,
 * so that "back" does not lead here.
 */
const neutral = { en: 'https://www.weather.gov/', es: 'https://smn.conagua.gob.mx/' };

export function leaveNow(): void {
  // At once: the next page may take seconds to come on a slow line.
  document.documentElement.hidden = true;
  document.title = '';
  const local = location.hostname === 'localhost' || location.hostname.endsWith('.localhost');
  location.replace(local ? 'about:blank' : neutral[document.documentElement.lang === 'es' ? 'es' : 'en']);
}

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
