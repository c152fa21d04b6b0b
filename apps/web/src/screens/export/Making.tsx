import { exportMissingWarning } from '@cobijo/domain/official-record/screen-words';
import { Button } from '../../parts/Button.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';

/** How far it is, and a way to stop. */
export function Making(props: { readonly done: number; readonly of: number; readonly onStop: () => void }) {
  const { t } = useWords();
  const { done, of } = props;
  const words = of === 0 ? t('export.gathering') : t('export.progress', { done, of });
  return (
    <Part title={t('export.making')} card>
      <p role="status">{words}</p>
      <progress
        className="export-progress"
        aria-label={t('export.making')}
        {...(of === 0 ? {} : { value: done, max: of })}
      />
      <div className="buttons">
        <Button onPress={props.onStop}>{t('export.stop')}</Button>
      </div>
    </Part>
  );
}

/** Some files are not here: she says whether it goes without them. */
export function Lacking(props: {
  readonly missing: number;
  readonly onGoOn: () => void;
  readonly onStop: () => void;
}) {
  const { t, both } = useWords();
  return (
    <Part title={t('export.lacking')} card>
      <p role="status">{t('export.missing', { n: props.missing })}</p>
      <p>{both(exportMissingWarning)}</p>
      <div className="buttons">
        <Button onPress={props.onStop}>{t('export.stop')}</Button>
        <Button look="dark" onPress={props.onGoOn}>
          {t('export.goOn')}
        </Button>
      </div>
    </Part>
  );
}
