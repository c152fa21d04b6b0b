import { Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { AskingDevices } from './AskingDevices.tsx';
import { OwnDevices } from './OwnDevices.tsx';

/** One's own devices, and those of others that ask a steward. */
export function Devices() {
  const { t } = useWords();
  return (
    <Screen name="devices" title={t('nav.devices')} lead={t('devices.lead')}>
      <AskingDevices />
      <OwnDevices />
    </Screen>
  );
}
