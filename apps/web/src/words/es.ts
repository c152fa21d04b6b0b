import type { en } from './en.ts';
export const es = { title: 'Notas' } as const satisfies Record<keyof typeof en, string>;
