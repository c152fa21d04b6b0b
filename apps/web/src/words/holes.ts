/**
 * The blanks of an ICU sentence, read by the compiler: `'{n, plural, one {# note} other {# notes}} of {who}'` has the
 * blanks `n` and `who`. A plural's branch must have a space or a `#` in it, or it would be taken for a blank.
 */
export type Holes<Sentence extends string> = Sentence extends `${string}{${infer Rest}`
  ? Name<UpTo<Rest, '{'>> | Holes<Rest>
  : never;

type UpTo<Text extends string, Stop extends string> = Text extends `${infer Before}${Stop}${string}`
  ? Before
  : Text;
type Name<Segment extends string> =
  UpTo<UpTo<Segment, '}'>, ','> extends infer Word
    ? Word extends `${string} ${string}` | `${string}#${string}` | ''
      ? never
      : Word
    : never;
