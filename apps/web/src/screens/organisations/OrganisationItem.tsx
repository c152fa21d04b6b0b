import type { Done, OrganisationView } from '@cobijo/client';
import type { SuspensionReason } from '@cobijo/domain';
import { countryWords } from '@cobijo/domain/organisation/countries';
import { directoryFaults } from '@cobijo/domain/organisation/faults';
import { organisationLevelWords } from '@cobijo/domain/organisation/levels';
import { suspensionReasonWords, suspensionReasons } from '@cobijo/domain/organisation/reasons';
import {
  lockedLevel,
  organisationStateWords,
  suspensionKeeps,
  suspensionStateWords,
} from '@cobijo/domain/organisation/words';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Form } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

const tags = { awaiting: 'tag-soon', admitted: 'tag-holds', suspended: 'tag-sealed' } as const;

export function OrganisationItem({ organisation }: { readonly organisation: OrganisationView }) {
  const { t, both, language } = useWords();
  const { said, state } = organisation;
  const where = [both(countryWords[said.country]), said.region].filter(Boolean).join(', ');
  return (
    <li className="card organisation" data-organisation={state}>
      <h2>
        {said.name} {organisation.isMine ? <span className="soft">({t('organisations.mine')})</span> : null}
      </h2>
      <p>
        <span className={`tag ${tags[state]}`}>{both(organisationStateWords[state])}</span>
      </p>
      <p>{t('organisations.about', { level: both(organisationLevelWords(said.level)), where })}</p>
      <p className="soft">
        {t('organisations.speaks', {
          languages: said.languages.map((one) => sayLanguage(one, language)).join(', '),
        })}
      </p>
      {organisation.isLocked ? (
        <p>
          <Icon name="sealed" size={18} /> {both(lockedLevel)}
        </p>
      ) : null}
      {said.units.length > 0 ? (
        <p>{t('organisations.units', { units: said.units.map(({ name }) => name).join(', ') })}</p>
      ) : null}
      <Vouches organisation={organisation} />
      <Suspensions organisation={organisation} />
      <OpenToIt organisation={organisation} />
      <Deeds organisation={organisation} />
    </li>
  );
}

function Vouches({ organisation: { vouches } }: { readonly organisation: OrganisationView }) {
  const { t, both } = useWords();
  if (vouches.length === 0) return <p className="soft">{t('organisations.noVouch')}</p>;
  return (
    <ul className="organisation-words">
      {vouches.map(({ fact, byName, faceToFace, fault }) => (
        <li key={fact} data-counts={fault === null}>
          {t(faceToFace ? 'organisations.vouchedMet' : 'organisations.vouched', {
            who: byName ?? t('someone'),
          })}
          {fault ? <span className="soft"> {both(directoryFaults[fault])}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Suspensions({ organisation: { suspensions } }: { readonly organisation: OrganisationView }) {
  const { t, both } = useWords();
  if (suspensions.length === 0) return null;
  return (
    <ul className="organisation-words">
      {suspensions.map((one) => (
        <li key={one.fact} data-suspension={one.state}>
          {t('organisations.suspension', {
            state: both(suspensionStateWords[one.state]),
            why: both(suspensionReasonWords[one.reason]),
            who: one.voteNames.join(', '),
            n: one.votes.length,
            of: one.among.length,
          })}
          {one.liftingNames.length > 0 ? (
            <span>
              {' '}
              {t('organisations.lifting', {
                who: one.liftingNames.join(', '),
                n: one.liftings.length,
                of: one.liftingAmong.length,
              })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** What stays open to a suspended organisation, until one press closes it. */
function OpenToIt({ organisation }: { readonly organisation: OrganisationView }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const [left, setLeft] = useState<Done['refused']>();
  const { grants, state, fact } = organisation;
  const close = async () => setLeft((await run({ do: 'close-grants', organisation: fact }))?.refused);
  if (state !== 'suspended') return null;
  return (
    <div className="organisation-open">
      <p>{both(suspensionKeeps)}</p>
      {grants.length === 0 ? (
        <p>{t('organisations.nothingOpen')}</p>
      ) : (
        <ul className="rows">
          {grants.map((one) => (
            <li key={`${one.stream} ${one.person}`} className="row">
              <span>
                <strong>{one.name}</strong>: {one.caseName}, {one.label}
              </span>
              {one.mayClose ? null : <span className="soft">{t('organisations.askSteward')}</span>}
              {left?.some(({ stream }) => stream === one.stream) ? (
                <span className="soft">{t('organisations.notClosed')}</span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <Refused refusal={refusal} />
      {grants.some(({ mayClose }) => mayClose) ? (
        <div className="buttons no-print">
          <Button look="dark" disabled={busy} onPress={() => void close()}>
            {t('organisations.closeAll')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Deeds({ organisation }: { readonly organisation: OrganisationView }) {
  const { t } = useWords();
  const { met } = useDevice().view;
  const { busy, refusal, run } = useDeed();
  const [isSuspending, setSuspending] = useState(false);
  const { fact, mayVouch, maySuspend, mayLift, mayLetBackIn } = organisation;
  if (!mayVouch && !maySuspend && !mayLift && !mayLetBackIn) return null;
  if (isSuspending) return <SuspendForm organisation={organisation} onEnd={() => setSuspending(false)} />;
  const newest = met.findLast(({ card }) => card !== null);
  return (
    <>
      {mayLetBackIn ? <p>{t('organisations.backIn')}</p> : null}
      <Refused refusal={refusal} />
      <div className="buttons no-print">
        {mayVouch ? (
          <Button look="main" disabled={busy} onPress={() => void run({ do: 'vouch', organisation: fact })}>
            {t('organisations.vouch')}
          </Button>
        ) : null}
        {mayLift ? (
          <Button disabled={busy} onPress={() => void run({ do: 'lift-suspension', organisation: fact })}>
            {t('organisations.lift')}
          </Button>
        ) : null}
        {mayLetBackIn && newest ? (
          <Button
            disabled={busy}
            onPress={() => void run({ do: 'let-back-in', organisation: fact, device: newest.device })}
          >
            {t('organisations.letBackIn', { who: newest.name })}
          </Button>
        ) : null}
        {maySuspend ? (
          <Button onPress={() => setSuspending(true)}>{t('organisations.suspend')}</Button>
        ) : null}
      </div>
    </>
  );
}

function SuspendForm(props: { readonly organisation: OrganisationView; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const { fact, maySuspend } = props.organisation;
  const joins = maySuspend === 'join';
  const [reason, setReason] = useState<SuspensionReason>('unsaid');
  const suspend = async () => {
    if (await run({ do: 'suspend-organisation', organisation: fact, reason })) props.onEnd();
  };
  return (
    <Form label={t('organisations.suspend')} onSubmit={() => void suspend()}>
      {joins ? null : (
        <Choice
          label={t('organisations.why')}
          hint={t('organisations.whyHint')}
          value={reason}
          onChange={setReason}
          options={suspensionReasons.map((value) => ({ value, label: both(suspensionReasonWords[value]) }))}
        />
      )}
      <p>{t(joins ? 'organisations.joins' : 'organisations.proposes')}</p>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="dark" submits disabled={busy}>
          {t('organisations.suspendNow')}
        </Button>
        <Button onPress={props.onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
