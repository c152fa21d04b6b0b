import { useRouterState } from '@tanstack/react-router';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useWords } from '../../words/words.tsx';
import './network.css';

/** On every page of the case, for whoever may know: somebody who is let in is exposed. The network's own page says all. */
export function Alarm() {
  const { t } = useWords();
  const { networkAlerts } = useCase();
  const isThere = useRouterState({ select: (state) => state.location.pathname === '/network' });
  if (isThere || networkAlerts.length === 0) return null;
  return (
    // On no paper: whatever is printed below it is carried by people, and it names somebody.
    <div className="net-alarm no-print" role="status">
      <Icon name="alarm" />
      <p>
        {t('network.alarm', { names: networkAlerts.map(({ name }) => name).join(', ') })}{' '}
        <Go to="/network" screen="network">
          {t('network.alarmGo')}
        </Go>
      </p>
    </div>
  );
}
