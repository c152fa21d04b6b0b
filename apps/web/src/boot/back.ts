/**
 * What the browser's own "back" leads to: the screen before, not out of the page with what was begun there.
 *
 * Screens have their paths in memory. For each, the tab gets one entry that says `/` and the number of its place, and
 * nothing else, since a browser may write a tab's entries to disk. The number outlives the memory: what was looked at
 * before the device was put away, or the page loaded anew, is gone, and "back" goes past it.
 */
interface Memory {
  readonly length: number;
  readonly location: { readonly state: { readonly __TSR_index: number } };
  go(by: number): void;
  subscribe(heard: (told: { readonly action: { readonly type: string } }) => void): () => void;
}

let place = placeOf(history.state);
/** The screens that are drawn, the place of the first of them, and what asks before one is left. */
let drawn: { readonly memory: Memory; readonly ask: AskFirst; first: number } | null = null;
/** Calls at once, or answers true and calls once she said so. */
type AskFirst = (goOn: () => void) => boolean;
/** The browser is being brought back to where she stays until she has answered. */
let isBroughtBack = false;
/** She has answered, and goes. */
let isAnswered = false;

/** Lets "back" and "forward" lead through these screens, until the returned function is called. */
export function leadBack(memory: Memory, ask: AskFirst): () => void {
  const own = { memory, ask, first: place - indexOf(memory) };
  drawn = own;
  const stop = memory.subscribe(({ action }) => {
    if (action.type !== 'PUSH') return;
    place += 1;
    history.pushState(entryHere(), '', '/');
  });
  return () => {
    stop();
    if (drawn === own) drawn = null;
  };
}

/** What the present entry is given to keep. */
export const entryHere = (): { readonly place: number } => ({ place });

export function listenForBack(): void {
  addEventListener('popstate', ({ state }: PopStateEvent) => {
    // A link was put into the address of a page that stands: the browser made an entry of its own.
    if (location.hash !== '') {
      place += 1;
      if (drawn) drawn.first += 1;
      return;
    }
    const to = placeOf(state);
    if (isBroughtBack) {
      isBroughtBack = false;
      return;
    }
    // The browser went already: it is brought back, and goes once more if she says so.
    if (!isAnswered && to !== place && drawn && isHeldAt(place, to, drawn.ask)) return;
    isAnswered = false;
    place = to;
    if (!drawn) return pastAll();
    const { memory } = drawn;
    const index = place - drawn.first;
    if (index >= 0 && index < memory.length) return memory.go(index - indexOf(memory));
    if (index < 0) memory.go(-indexOf(memory));
    // What stood at that place is not in memory any more; the screen that is drawn stands there now.
    drawn.first = place - (index < 0 ? 0 : indexOf(memory));
    if (index < 0) pastAll();
  });
}

function isHeldAt(from: number, to: number, ask: AskFirst): boolean {
  let isAsked = false;
  isAsked = ask(() => {
    if (!isAsked) return;
    isAnswered = true;
    history.go(to - from);
  });
  if (!isAsked) return false;
  isBroughtBack = true;
  history.go(from - to);
  return true;
}

/**
 * Goes to the first entry of this page in its tab, then calls, at once where it is there already. `isFirst` is false
 * where the browser did not go there within `waitMs`.
 */
export function toFirstEntry(then: (isFirst: boolean) => void): void {
  if (place === 0) return then(true);
  let called = false;
  const call = (isFirst: boolean): void => {
    if (called) return;
    called = true;
    removeEventListener('popstate', arrived, true);
    then(isFirst);
  };
  const arrived = (event: PopStateEvent): void => {
    event.stopImmediatePropagation();
    call(placeOf(event.state) === 0);
  };
  addEventListener('popstate', arrived, true);
  setTimeout(() => call(false), waitMs);
  history.go(-place);
}
const waitMs = 300;

/** Out of this page, if anything stands before it. */
const pastAll = (): void => history.go(-(place + 1));

const indexOf = ({ location: here }: Memory): number => here.state.__TSR_index;

function placeOf(state: unknown): number {
  const held: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'place') : null;
  return typeof held === 'number' && Number.isSafeInteger(held) && held > 0 ? held : 0;
}
