import type { AskingDeviceView } from '@cobijo/client';
import { quarrelWords, spokenCheckWords } from '@cobijo/domain/own-device/words';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import './devices.css';

/** Devices of others that ask this steward; nothing where none does. */
export function AskingDevices() {
  const { t } = useWords();
  const asking = useDevice().case?.devicesAsking ?? [];
  if (asking.length === 0) return null;
  return (
    <Part title={t('devices.asking')} card>
      <ul className="rows">
        {asking.map((one) => (
          <Asking key={`${one.asks} ${one.device}`} asking={one} />
        ))}
      </ul>
    </Part>
  );
}

function Asking({ asking }: { readonly asking: AskingDeviceView }) {
  const { t, both } = useWords();
  const { case: open } = useDevice();
  const { busy, refusal, run } = useDeed();
  const [called, setCalled] = useState(false);
  const { name, role, parts, person, device, asks } = asking;
  if (!open) return null;
  return (
    <li className="asking" data-asks={asks}>
      <p>
        <strong>{name}</strong> <span className="soft">({both(roleWords[role])})</span>{' '}
        {t('devices.asksFor', { parts: parts.join(', ') })}
      </p>
      {asks === 'quarrel' ? (
        <>
          <p>{both(quarrelWords)}</p>
          <p>
            <Go to="/taken" screen="taken">
              {t('nav.taken')}
            </Go>
          </p>
        </>
      ) : (
        <>
          <p>{both(spokenCheckWords)}</p>
          <Checkbox className="check" isSelected={called} onChange={setCalled}>
            <span className="check-box" aria-hidden="true">
              ✓
            </span>
            {t('devices.called')}
          </Checkbox>
          <Refused refusal={refusal} />
          <div className="buttons no-print">
            <Button
              look="main"
              disabled={busy || !called}
              onPress={() =>
                void run({ do: 'let-device-in', case: open.case, person, device, caseName: open.name })
              }
            >
              {t('devices.letIn')}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}
