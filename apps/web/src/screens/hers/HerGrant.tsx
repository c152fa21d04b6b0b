import { useState } from 'react';
import { useCase, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { type Newcomer, NewcomerFields, nobodyYet } from '../circle/Newcomer.tsx';
import { ConsentForm } from '../consent/ConsentForm.tsx';
import { grantable } from '../consent/draft.ts';

/** She lets somebody see, from her own device: it is her word, and needs nobody's. */
export function HerGrant() {
  const { t } = useWords();
  const open = useCase();
  const { view } = useDevice();
  const [granting, setGranting] = useState(false);
  const [newcomer, setNewcomer] = useState<Newcomer>(nobodyYet);
  const decides =
    open.me.role === 'survivor' &&
    grantable(open).length > 0 &&
    open.streams.some((one) => one.kind === 'stewardship' && mayWrite(open, one.stream));
  // Somebody must be there: a device that she met, or a person of her circle.
  const has = view.met.some((one) => one.card !== null) || open.circle.some((one) => !one.isMe);
  if (!decides || !has) return null;
  if (!granting)
    return (
      <p className="part no-print">
        <Button icon="plus" onPress={() => setGranting(true)}>
          {t('her.letSee')}
        </Button>
      </p>
    );
  return (
    <ConsentForm key={newcomer.role} hers newcomer={newcomer} onEnd={() => setGranting(false)}>
      <NewcomerFields newcomer={newcomer} onChange={setNewcomer} consents />
    </ConsentForm>
  );
}
