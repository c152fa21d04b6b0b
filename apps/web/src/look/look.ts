/** Light, dark, or as the telephone has it. */
export const looks = ['system', 'light', 'dark'] as const;
export type Look = (typeof looks)[number];

const remembered = 'look';

export function chosenLook(): Look {
  const kept = localStorage.getItem(remembered);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function startLook(): void {
  chooseLook(chosenLook());
}

export function chooseLook(look: Look): void {
  if (look === 'system') {
    localStorage.removeItem(remembered);
    delete document.documentElement.dataset['look'];
  } else {
    localStorage.setItem(remembered, look);
    document.documentElement.dataset['look'] = look;
  }
}
