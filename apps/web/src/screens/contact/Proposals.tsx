import type { TriggerProposal } from '@cobijo/client';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { triggerRow } from '@cobijo/domain/critical-period/triggers';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { sayInstant } from '../../words/dates.ts';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { calledIn } from './called.ts';

/** What a person may make a critical period of. No device does so by itself. */
export function Proposals() {
  const { contacts } = useCase();
  if (contacts.proposals.length === 0) return null;
  return (
    <ul className="proposals no-print">
      {contacts.proposals.map((one) => (
        <li key={`${one.party} ${one.why} ${one.at}`} className="card">
          <ProposalPart of={one} />
        </li>
      ))}
    </ul>
  );
}

function ProposalPart({ of }: { readonly of: TriggerProposal }) {
  const { t, both, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [asked, setAsked] = useState(false);
  const row = triggerRow(of.trigger);
  const { subject } = of;
  const makePeriod = async (): Promise<void> => {
    if (subject === null) return;
    await run({
      do: 'state',
      case: open.case,
      kind: 'period.recorded',
      body: {
        record: newEntity(),
        event: newEntity(),
        recorded: todayHere(),
        said: { what: 'happened', trigger: of.trigger, on: dayAt(of.at), subjects: [subject] },
      },
    });
  };
  return (
    <>
      <p>
        {t('reach.proposal', {
          who: calledIn(open, of.party) ?? t('someone'),
          why: t(`reach.proposal.${of.why}`),
          when: sayInstant(of.at, language),
        })}
      </p>
      <p>
        {t('reach.proposes', { what: row ? both(row.words) : of.trigger })} {t('reach.proposesYou')}
      </p>
      <Refused refusal={refusal} />
      {subject === null ? (
        <p>
          {t('reach.proposalNobody')} <Go to="/danger">{t('nav.danger')}</Go>
        </p>
      ) : mayWriteIn(open, 'safety') ? (
        <div className="buttons">
          {asked ? (
            <>
              <Button look="main" disabled={busy} onPress={() => void makePeriod()}>
                {t('reach.proposalSure')}
              </Button>
              <Button onPress={() => setAsked(false)}>{t('cancel')}</Button>
            </>
          ) : (
            <Button onPress={() => setAsked(true)}>{t('reach.proposalMake')}</Button>
          )}
        </div>
      ) : null}
    </>
  );
}
