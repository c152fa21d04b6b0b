/** A name as it is compared: without accents, case or punctuation, its words one space apart. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether one name holds all the words of another, in their order. */
export const holds = (whole: string, part: string): boolean =>
  plain(part) !== '' && ` ${plain(whole)} `.includes(` ${plain(part)} `);
