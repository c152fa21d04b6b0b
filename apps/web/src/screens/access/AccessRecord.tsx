import { readingLeavesNoTrace } from '@cobijo/domain/access/words';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { PartRecord } from './PartRecord.tsx';

/** For each part: who can open it and why, and what was granted, ended and refused. */
export function AccessRecord() {
  const { t, both } = useWords();
  const { access } = useCase();
  return (
    <Screen name="access" title={t('access.title')} lead={both(readingLeavesNoTrace)}>
      {access.length === 0 ? (
        <Empty next={<Go to="/circle">{t('nav.circle')}</Go>}>{t('access.empty')}</Empty>
      ) : null}
      {access.map((part) => (
        <PartRecord key={part.stream} part={part} />
      ))}
    </Screen>
  );
}
