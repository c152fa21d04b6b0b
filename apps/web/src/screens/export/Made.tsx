import type { ExportMade } from '@cobijo/client';
import { exportWaits, exportWordsOnce } from '@cobijo/domain/official-record/words';
import { useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Part } from '../../parts/Screen.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useWords } from '../../words/words.tsx';

/** What was made: the words, once, and what is not in the file. */
export function Made({ made }: { readonly made: ExportMade }) {
  const { t, both } = useWords();
  const { view } = useDevice();
  return (
    <Part title={t('export.isMade')} card className="export-made">
      <p role="status">{t('export.made', { n: made.items, name: made.name })}</p>
      <p>{view.sync.waiting > 0 ? both(exportWaits) : t('export.told')}</p>
      {made.words === null ? null : (
        <>
          <p>
            <strong>{both(exportWordsOnce)}</strong>
          </p>
          <p className="export-words" translate="no">
            {made.words}
          </p>
        </>
      )}
      <p className="soft small export-digest">{t('export.digest', { digest: made.manifest.slice(0, 8) })}</p>
      <div className="buttons no-print">
        <Button onPress={() => saveFile(made.file, made.name)}>{t('export.save')}</Button>
      </div>
      {made.notIn.length > 0 ? (
        <details>
          <summary>{t('export.notIn')}</summary>
          <ul>
            {made.notIn.map(({ what, why, count }) => (
              <li key={what}>
                {both(why)}
                {count === null ? '' : ` (${count})`}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Part>
  );
}
