/**
 * One rule broken: in `file` the text `from`, which stands there once, becomes `to`. `breaks` says in a sentence what would
 * then hold, so that whoever finds it surviving knows which test is missing.
 */
export interface Mutation {
  readonly file: string;
  readonly breaks: string;
  readonly from: string;
  readonly to: string;
}

export type Change = Omit<Mutation, 'file'>;

/** The changes of one file. */
export const changesIn = (file: string, changes: readonly Change[]): readonly Mutation[] =>
  changes.map((change) => ({ file, ...change }));
