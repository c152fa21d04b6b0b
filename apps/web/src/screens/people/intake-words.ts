import type { Language } from '@cobijo/domain';
import {
  type CodeWords,
  controlMethods,
  exploitationTypes,
  industries,
  recruitmentMethods,
  relationshipsToTrafficker,
  sexExploitationTypes,
} from '@cobijo/domain/intake/htcds';

const lists = {
  exploitation: exploitationTypes,
  sexExploitation: sexExploitationTypes,
  control: controlMethods,
  recruitment: recruitmentMethods,
  relationship: relationshipsToTrafficker,
  industry: industries,
} as const satisfies Record<string, readonly CodeWords[]>;
export type CodeList = keyof typeof lists;

/** An intake code in words; the code itself where this version has no words for it. */
export const codeName = (list: CodeList, code: string, language: Language): string =>
  lists[list].find((row) => row.code === code)?.[language] ?? code;
