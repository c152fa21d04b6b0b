/**
 * A button that is pressed away, or that rests while the device works, takes the focus with it: whoever has no pointer, or
 * listens to the page, would begin again at its top. The focus comes back to the button once it can be pressed again, or
 * goes to what stands around the place where it was.
 */
/** Longer than what is kept on the device takes. */
const restsMs = 1000;

let last: Element | null = null;
let around: readonly Element[] = [];

const places = 'form, fieldset, li, section, article, dialog, [data-screen], main';
const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** What had the focus is gone from the page, nothing else has it, and this part stands where it stood. */
export const isFocusLostIn = (part: Element): boolean =>
  isNowhere() && last !== null && !last.isConnected && (stillAround()?.contains(part) ?? false);
const stillAround = () => around.find((one) => one.isConnected && one.matches(places));

export function keepFocus(root: Element): void {
  root.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    last = target;
    around = ancestors(target, root);
  });
  // Whoever presses beside everything has let go of it.
  root.addEventListener('pointerdown', () => (last = null));
  let isAsked = false;
  new MutationObserver(() => {
    if (isAsked) return;
    isAsked = true;
    // What appears in its place may take the focus first.
    requestAnimationFrame(() => {
      isAsked = false;
      bringBack();
    });
  }).observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}

function bringBack(): void {
  if (last === null || !isNowhere()) return;
  if (!last.isConnected) return toWhatIsAround();
  if (!last.matches(':disabled')) {
    if (last instanceof HTMLElement) last.focus({ preventScroll: true });
    return;
  }
  // It may rest for good: a form that was sent has nothing to send.
  const resting = last;
  setTimeout(() => {
    if (last === resting && isNowhere() && resting.matches(':disabled')) toWhatIsAround();
  }, restsMs);
}

function toWhatIsAround(): void {
  const place = stillAround();
  if (place instanceof HTMLElement) takeFocus(place);
}

/** Gives the focus to something that is no control: a reader hears it, and Tab goes on from there. */
export function takeFocus(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function ancestors(of: Element, root: Element): readonly Element[] {
  const found: Element[] = [];
  for (let one = of.parentElement; one !== null && one !== root; one = one.parentElement) found.push(one);
  return found;
}
