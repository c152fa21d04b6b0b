import { Choice } from './Field.tsx';

/** One of the codes of a table, each in its words. */
export function CodeChoice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly codes: readonly T[];
  readonly say: (code: T) => string;
}) {
  const { codes, say, ...rest } = props;
  return <Choice {...rest} options={codes.map((value) => ({ value, label: say(value) }))} />;
}
