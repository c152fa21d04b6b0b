import { endCannot, termUnreviewed } from '@cobijo/domain/ending/words';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { PartEnd } from './PartEnd.tsx';

/** How long each part is kept, and how far its end is. */
export function Ends() {
  const { t, both } = useWords();
  const { ends } = useCase();
  return (
    <Screen name="ends" title={t('end.title')} lead={both(endCannot)}>
      <p className="part soft">{both(termUnreviewed)}</p>
      {ends.length === 0 ? (
        <Empty next={<Go to="/circle">{t('nav.circle')}</Go>}>{t('end.empty')}</Empty>
      ) : null}
      {ends.map((end) => (
        <PartEnd key={end.stream} end={end} />
      ))}
    </Screen>
  );
}
