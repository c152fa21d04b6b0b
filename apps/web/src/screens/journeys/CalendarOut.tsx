import { neutralFileName, writeIcs } from '@cobijo/domain/milestone/calendar/write-ics';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useWords } from '../../words/words.tsx';

/** Dates into a calendar of the telephone: when, and nothing of what. */
export function CalendarOut({ onEnd }: { readonly onEnd: () => void }) {
  const { t, language } = useWords();
  const { calendar, today } = useCase().journeys;
  const { entries, leftOut } = calendar;
  const save = () => {
    const text = writeIcs(entries, { language, stamped: today });
    saveFile(new TextEncoder().encode(text), neutralFileName[language]);
    onEnd();
  };
  return (
    <div className="panel part no-print" role="group" aria-label={t('journeys.out')}>
      <p>{t('journeys.outWhat', { n: entries.length })}</p>
      <p className="soft">{t('journeys.outWarning')}</p>
      {leftOut.noDay > 0 ? <p className="soft">{t('journeys.outNoDay', { n: leftOut.noDay })}</p> : null}
      {leftOut.sealed > 0 ? <p className="soft">{t('journeys.outSealed', { n: leftOut.sealed })}</p> : null}
      <div className="buttons">
        <Button look="main" disabled={entries.length === 0} onPress={save}>
          {t('journeys.outSave')}
        </Button>
        <Button onPress={onEnd}>{t('cancel')}</Button>
      </div>
    </div>
  );
}
