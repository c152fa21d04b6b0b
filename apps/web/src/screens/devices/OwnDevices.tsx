import type { OwnDeviceView } from '@cobijo/client';
import { ownDeviceWords, removedKeepsWords, secondDeviceWords } from '@cobijo/domain/own-device/words';
import { useState } from 'react';
import { useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useWords } from '../../words/words.tsx';
import { LinkForm } from './LinkForm.tsx';
import { RemoveForm } from './RemoveForm.tsx';
import './devices.css';

const removable = ['in', 'coming', 'strange'] as const satisfies readonly OwnDeviceView['state'][];

/** The list with "remove this one, now", and the way to one more. */
export function OwnDevices() {
  const { t, both } = useWords();
  const { view } = useDevice();
  const [linking, setLinking] = useState(false);
  return (
    <section className="part own-devices">
      <ul>
        {view.devices.map((device, at) => (
          <OwnDevice key={device.device} device={device} at={at} />
        ))}
      </ul>
      {view.devices.length < 2 ? <p>{t('devices.onlyOne')}</p> : null}
      <p className="soft">{both(secondDeviceWords)}</p>
      {linking ? (
        <LinkForm onEnd={() => setLinking(false)} />
      ) : (
        <div className="buttons no-print">
          <Button look="main" icon="plus" onPress={() => setLinking(true)}>
            {t('devices.link')}
          </Button>
        </div>
      )}
    </section>
  );
}

function OwnDevice({ device, at }: { readonly device: OwnDeviceView; readonly at: number }) {
  const { t, both } = useWords();
  const [removing, setRemoving] = useState(false);
  const { state, parts, waits } = device;
  const name = device.name ?? t(state === 'here' ? 'devices.here' : 'devices.nameless', { n: at + 1 });
  const isRemovable = removable.some((one) => one === state);
  return (
    <li className="card" data-own-device={state}>
      <div className="row">
        <h2>
          <Icon name={state === 'strange' ? 'alarm' : 'phone'} /> {name}
        </h2>
        {isRemovable && !removing ? (
          <Button
            look="dark"
            onPress={() => setRemoving(true)}
            label={t('devices.removeOf', { which: name })}
          >
            {t('devices.remove')}
          </Button>
        ) : null}
      </div>
      <p className="own-device-state">{both(ownDeviceWords[state])}</p>
      {parts.length > 0 ? <p className="soft">{t('devices.parts', { parts: parts.join(', ') })}</p> : null}
      {waits.length > 0 ? (
        <ul className="own-device-waits">
          {waits.map(({ label, whoCan }) => (
            <li key={label}>
              {whoCan.length > 0
                ? t('devices.waits', { part: label, who: whoCan.join(', ') })
                : t('devices.waitsNobody', { part: label })}
            </li>
          ))}
        </ul>
      ) : null}
      {state === 'out' || state === 'leaving' ? <p className="soft">{both(removedKeepsWords)}</p> : null}
      {removing ? <RemoveForm device={device.device} name={name} onEnd={() => setRemoving(false)} /> : null}
    </li>
  );
}
