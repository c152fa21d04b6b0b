import type { StreamView } from '@cobijo/client';
import type { Instant, StreamId } from '@cobijo/domain';
import { roleProposals } from '@cobijo/domain/consent/defaults';
import { type ReactNode, useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import type { Newcomer } from './Newcomer.tsx';
import { StreamChecks } from './StreamChecks.tsx';
import { WouldRead } from './WouldRead.tsx';

const dayMs = 86_400_000;

/** A grant where no consent can be recorded, and the sentence that says what that means. */
export function PlainGrant(props: {
  readonly newcomer: Newcomer;
  readonly streams: readonly StreamView[];
  readonly why: 'hers' | 'sealed' | 'no-stewardship';
  readonly children: ReactNode;
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const { newcomer } = props;
  const isHers = props.why === 'hers';
  const [streams, setStreams] = useState<ReadonlySet<StreamId>>(() =>
    isHers ? ownCase(props.streams) : new Set(),
  );
  const [past, setPast] = useState<'with-past' | 'from-now-on'>(isHers ? 'with-past' : 'from-now-on');
  const [writes, setWrites] = useState(true);
  const [days, setDays] = useState<'' | '30' | '90' | '365'>(isHers ? '' : '90');
  const [why, setWhy] = useState('');
  const [today] = useState(() => Date.now());

  const grant = async () => {
    if (!newcomer.card) return;
    for (const stream of streams) {
      const done = await run({
        do: 'grant',
        stream,
        card: newcomer.card.bytes,
        name: newcomer.name.trim(),
        role: newcomer.role,
        ...(newcomer.unit.trim() ? { organisation: newcomer.unit.trim() } : {}),
        ...(newcomer.level ? { level: newcomer.level } : {}),
        // What is hers she decides over: she keeps its keys like any steward.
        rights: isHers ? ['write', 'steward'] : writes ? ['write'] : [],
        past,
        ...(days ? { until: (Date.now() + Number(days) * dayMs) as Instant } : {}),
        why: why.trim(),
        caseName: open.name,
      });
      if (!done) return;
    }
    props.onEnd();
  };

  return (
    <div className="panel part">
      <Form onSubmit={() => void grant()} label={t('circle.grant')}>
        <p className="soft">{t('grant.lead')}</p>
        {props.children}
        <p>{t(`grant.plain.${props.why}`)}</p>
        <StreamChecks
          label={t('grant.what')}
          streams={props.streams}
          chosen={streams}
          onChange={setStreams}
        />
        <div className="form-row">
          <Choice
            label={t('grant.past')}
            value={past}
            onChange={setPast}
            options={[
              { value: 'from-now-on', label: t('grant.fromNowOn') },
              { value: 'with-past', label: t('grant.withPast') },
            ]}
          />
          <Choice
            label={t('grant.until')}
            value={days}
            onChange={setDays}
            options={[
              { value: '30', label: t('grant.days', { n: 30 }) },
              { value: '90', label: t('grant.days', { n: 90 }) },
              { value: '365', label: t('grant.days', { n: 365 }) },
              { value: '', label: t('grant.noEnd') },
            ]}
          />
        </div>
        {isHers ? null : (
          <Check on={writes} onChange={setWrites}>
            {t('grant.writes')}
          </Check>
        )}
        <Field
          label={t('grant.why')}
          hint={t('grant.whyHint')}
          value={why}
          onChange={setWhy}
          max={500}
          lines={2}
          required
        />
        <WouldRead
          newcomer={newcomer}
          streams={streams}
          past={past}
          writes={isHers || writes}
          until={days ? ((today + Number(days) * dayMs) as Instant) : null}
        />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button
            look="main"
            submits
            disabled={
              busy || !newcomer.card || newcomer.name.trim() === '' || why.trim() === '' || streams.size === 0
            }
          >
            {t('grant.do')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}

/** What is hers from the first day: the parts that speak of her, and the stewardship, where she decides. */
const ownCase = (streams: readonly StreamView[]): ReadonlySet<StreamId> =>
  new Set(
    streams
      .filter(
        ({ kind, compartment, sealed }) =>
          !sealed &&
          (kind === 'stewardship' || roleProposals.survivor.parts.some((part) => part === compartment)),
      )
      .map(({ stream }) => stream),
  );
