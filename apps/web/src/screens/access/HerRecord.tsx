import { readingLeavesNoTrace } from '@cobijo/domain/access/words';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { PartRecord } from './PartRecord.tsx';

/** The same on her telephone. */
export function HerRecord() {
  const { t, both } = useWords();
  const { access } = useCase();
  return (
    <Screen name="her-access" title={t('her.record')} lead={both(readingLeavesNoTrace)}>
      {access.length === 0 ? <Empty>{t('access.empty')}</Empty> : null}
      {access.map((part) => (
        <PartRecord key={part.stream} part={part} />
      ))}
      <p className="part">
        {t('her.seesChange')} <Go to="/circle">{t('her.sees')}</Go>
      </p>
    </Screen>
  );
}
