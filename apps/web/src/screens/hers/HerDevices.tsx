import { Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { OwnDevices } from '../devices/OwnDevices.tsx';
import { MetLost } from '../recovery/MetLost.tsx';
import { Requests } from '../recovery/Requests.tsx';
import { WayBack } from '../recovery/WayBack.tsx';

/** Her own devices, on her own page. */
export function HerDevices() {
  const { t } = useWords();
  return (
    <Screen name="her-devices" title={t('nav.devices')} lead={t('devices.lead')}>
      <Requests />
      <OwnDevices />
      <WayBack />
      <MetLost />
    </Screen>
  );
}
