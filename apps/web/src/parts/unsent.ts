import { useEffect } from 'react';

/**
 * What somebody began in a form of the screen and did not send: a field that says something else than when she came to
 * it. No form has to tell it. What is kept under its own name while it is written (`Form kept`) is not lost by leaving,
 * nor is a search.
 */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const untouched = new WeakMap<Control, string>();
const sent = new WeakSet<HTMLFormElement>();

export function watchUnsent(root: Element): void {
  const meet = ({ target }: Event): void => {
    const form = formOf(target);
    if (!form) return;
    for (const one of controlsOf(form)) if (!untouched.has(one)) untouched.set(one, saidBy(one));
  };
  // The pointer too: some browsers give a box that is ticked no focus.
  for (const event of ['focusin', 'pointerdown'] as const) root.addEventListener(event, meet, true);
  root.addEventListener(
    'input',
    ({ target }) => {
      const form = formOf(target);
      if (form) sent.delete(form);
    },
    true,
  );
  root.addEventListener(
    'submit',
    ({ target }) => {
      if (target instanceof HTMLFormElement) sent.add(target);
    },
    true,
  );
}

/** What asks before it is left, and what is thrown away with it. */
export interface Unsent {
  readonly asks: 'unsent.leaving' | 'voice.leaving' | 'compose.leaving';
  readonly leave: 'unsent.leave' | 'voice.leave';
  readonly drop: () => void;
}
const held = new Set<Unsent>();

/** Something that is in no form asks as well, until the returned function is called. */
export function holdUnsent(one: Unsent): () => void {
  held.add(one);
  return () => void held.delete(one);
}

const formWords = { asks: 'unsent.leaving', leave: 'unsent.leave' } as const;

/** The same, for as long as `isUnsent` says so and the screen stands: what is thrown away goes with the screen. */
export function useUnsent(isUnsent: boolean, words: Pick<Unsent, 'asks' | 'leave'> = formWords): void {
  const { asks, leave } = words;
  useEffect(
    () => (isUnsent ? holdUnsent({ asks, leave, drop: () => {} }) : undefined),
    [isUnsent, asks, leave],
  );
}

export function unsentHere(): Unsent | null {
  for (const one of held) return one;
  return [...document.forms].some(isBegun) ? { ...formWords, drop: () => {} } : null;
}

function isBegun(form: HTMLFormElement): boolean {
  if (form.dataset['kept'] !== undefined || form.closest('[role="search"]')) return false;
  // What was sent and refused is still to be said.
  if (sent.has(form) && form.querySelector('.refused') === null) return false;
  return controlsOf(form).some((one) => (untouched.get(one) ?? saidBy(one)) !== saidBy(one));
}

const controlsOf = (form: HTMLFormElement): readonly Control[] =>
  [...form.elements].filter(
    (one): one is Control =>
      one instanceof HTMLInputElement ||
      one instanceof HTMLTextAreaElement ||
      one instanceof HTMLSelectElement,
  );

const saidBy = (one: Control): string =>
  one instanceof HTMLInputElement && (one.type === 'checkbox' || one.type === 'radio')
    ? String(one.checked)
    : one.value;

const formOf = (target: EventTarget | null): HTMLFormElement | null =>
  target instanceof Element ? target.closest('form') : null;
