import type { ExportRequest } from '@cobijo/client';
import { exportReasonMax } from '@cobijo/domain/official-record/limits';
import { Choice, Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import type { ReasonRow } from '@cobijo/domain/official-record/reasons';

/** A reason that is being chosen; nothing is chosen for her, since it is her claim. */
export interface Chosen {
  readonly code: string;
  readonly typed: string;
}
export const nothingChosen: Chosen = { code: '', typed: '' };

/** As it is asked for; null while it is not whole. */
export function reasonOf(
  rows: readonly ReasonRow[],
  { code, typed }: Chosen,
): ExportRequest['purpose'] | null {
  const row = rows.find((one) => one.code === code);
  if (!row) return null;
  if (!row.typed) return { code };
  return typed.trim() === '' ? null : { code, typed: typed.trim() };
}

/** One of a few reasons, or her own words. */
export function Reason(props: {
  readonly label: string;
  readonly typedLabel: string;
  readonly rows: readonly ReasonRow[];
  readonly value: Chosen;
  readonly onChange: (value: Chosen) => void;
  readonly hint?: string;
}) {
  const { t, both } = useWords();
  const { rows, value, onChange } = props;
  return (
    <>
      <Choice
        label={props.label}
        value={value.code}
        onChange={(code) => onChange({ ...value, code })}
        options={[
          { value: '', label: t('export.choose') },
          ...rows.map(({ code, words }) => ({ value: code, label: both(words) })),
        ]}
        {...(props.hint ? { hint: props.hint } : {})}
      />
      {rows.find(({ code }) => code === value.code)?.typed ? (
        <Field
          label={props.typedLabel}
          hint={t('export.typedHint')}
          value={value.typed}
          onChange={(typed) => onChange({ ...value, typed })}
          max={exportReasonMax}
          required
        />
      ) : null}
    </>
  );
}
