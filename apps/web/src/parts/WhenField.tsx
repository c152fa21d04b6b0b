import { useWords } from '../words/words.tsx';
import { Field } from './Field.tsx';

/** A year, a month, a day or a moment as somebody writes it, and that it cannot be read where it cannot. */
export function WhenField(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isUnread: boolean;
  readonly required?: boolean;
}) {
  const { t } = useWords();
  const { isUnread, ...rest } = props;
  return (
    <>
      <Field {...rest} max={16} />
      {isUnread ? (
        <p className="notice" role="alert">
          {t('debt.dateBad')}
        </p>
      ) : null}
    </>
  );
}
