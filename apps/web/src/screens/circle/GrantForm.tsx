import type { ConsentView } from '@cobijo/client';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Check } from '../../parts/Check.tsx';
import { maySteward, mayWrite } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { ConsentForm } from '../consent/ConsentForm.tsx';
import { type Newcomer, NewcomerFields, nobodyYet } from './Newcomer.tsx';
import { PlainGrant } from './PlainGrant.tsx';

/**
 * Lets a person in: by what she decided about that person. Without a consent only where there is none to record: for
 * the survivor herself, into a part under seal, or by somebody who is not of the stewardship; and each says so.
 */
export function GrantForm(props: {
  readonly onEnd: () => void;
  /** A consent in whose place another is recorded. */
  readonly renews?: ConsentView;
}) {
  const { t } = useWords();
  const open = useCase();
  const [newcomer, setNewcomer] = useState<Newcomer>(() => (props.renews ? sameAs(props.renews) : nobodyYet));
  const [sealed, setSealed] = useState(false);
  const isHerself = newcomer.role === 'survivor';
  const records = open.streams.some(
    (stream) => stream.kind === 'stewardship' && mayWrite(open, stream.stream),
  );
  const stewarded = open.streams.filter(maySteward);
  const hasSealed = stewarded.some((stream) => stream.sealed);
  const consents = records && !isHerself && !sealed;
  const who = <NewcomerFields newcomer={newcomer} onChange={setNewcomer} consents={consents} />;
  const seal =
    hasSealed && records && !isHerself ? (
      <Check on={sealed} onChange={setSealed}>
        {t('grant.underSeal')}
      </Check>
    ) : null;
  if (consents)
    return (
      <ConsentForm
        // A role's proposals are where the form begins.
        key={`${newcomer.role} ${newcomer.card?.from ?? ''}`}
        newcomer={newcomer}
        onEnd={props.onEnd}
        {...(props.renews ? { renews: props.renews } : {})}
      >
        {props.renews ? null : who}
        {seal}
      </ConsentForm>
    );
  return (
    <PlainGrant
      key={newcomer.role}
      newcomer={newcomer}
      streams={sealed ? stewarded.filter((stream) => stream.sealed) : stewarded}
      why={isHerself ? 'hers' : sealed ? 'sealed' : 'no-stewardship'}
      onEnd={props.onEnd}
    >
      {who}
      {seal}
    </PlainGrant>
  );
}

const sameAs = ({ said }: ConsentView): Newcomer => ({
  card: null,
  person: said.recipient.person,
  name: said.recipient.name,
  role: said.recipient.role,
  unit: said.recipient.unit ?? '',
  level: said.recipient.level,
});
