import type { Language } from '@cobijo/domain';

/** An intake code in words; the code itself where this version has no words for it. */
export function codeName(code: string, _language: Language): string {
  return code;
}
