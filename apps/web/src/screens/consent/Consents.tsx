import type { ConsentView } from '@cobijo/client';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { GrantForm } from '../circle/GrantForm.tsx';
import { ConsentItem } from './ConsentItem.tsx';
import './consent.css';

/** What she decided about each person: what holds first, and what is over behind it. */
export function Consents() {
  const { t } = useWords();
  const open = useCase();
  const [renewing, setRenewing] = useState<ConsentView | null>(null);
  if (open.consents.length === 0) return null;
  const over = (one: ConsentView) => !one.opens && one.state !== 'proposed' && !one.askBecause;
  const item = (consent: ConsentView) =>
    renewing?.consent === consent.consent ? (
      <GrantForm key={consent.consent} renews={consent} onEnd={() => setRenewing(null)} />
    ) : (
      <ConsentItem key={consent.consent} consent={consent} onRenew={() => setRenewing(consent)} />
    );
  const ended = open.consents.filter(over);
  return (
    <Part title={t('consent.all')}>
      <p className="lead">{t('consent.allLead')}</p>
      {open.consents.filter((one) => !over(one)).map(item)}
      {ended.length > 0 ? (
        <details className="consent-over">
          <summary>{t('consent.over', { n: ended.length })}</summary>
          {ended.map(item)}
        </details>
      ) : null}
    </Part>
  );
}
