import { Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { AskingDevices } from './AskingDevices.tsx';
import { OwnDevices } from './OwnDevices.tsx';
import { MetLost } from '../recovery/MetLost.tsx';
import { Requests } from '../recovery/Requests.tsx';
import { WayBack } from '../recovery/WayBack.tsx';

/** One's own devices, and those of others that ask a steward. */
export function Devices() {
  const { t } = useWords();
  return (
    <Screen name="devices" title={t('nav.devices')} lead={t('devices.lead')}>
      <Requests />
      <AskingDevices />
      <OwnDevices />
      <WayBack />
      <MetLost />
    </Screen>
  );
}
