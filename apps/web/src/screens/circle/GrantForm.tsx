import type { Instant, Role, StreamId } from '@cobijo/domain';
import { roleWords, roles } from '@cobijo/domain/vocabulary/role';
import { useState } from 'react';
import { Checkbox, FileTrigger } from 'react-aria-components';
import { useCase, useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { maySteward } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { StreamChecks } from './StreamChecks.tsx';

const cardBytesMax = 128 * 1024;
const dayMs = 86_400_000;

/** Lets a person in: her card, what she may see, since when, until when, and the sentence that says why. */
export function GrantForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const met = useDevice().view.met.filter((one) => one.card !== null);
  const { busy, refusal, run } = useDeed();
  const [card, setCard] = useState<{
    readonly name: string;
    readonly bytes: Uint8Array;
    /** Whose device was met; absent for a card that came as a file. */
    readonly from?: string;
  } | null>(null);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('attorney');
  const [organisation, setOrganisation] = useState('');
  const [streams, setStreams] = useState<ReadonlySet<StreamId>>(new Set());
  const [past, setPast] = useState<'with-past' | 'from-now-on'>('from-now-on');
  const [writes, setWrites] = useState(true);
  const [days, setDays] = useState<'' | '30' | '90' | '365'>('365');
  const [why, setWhy] = useState('');

  const grant = async () => {
    if (!card) return;
    for (const stream of streams) {
      const done = await run({
        do: 'grant',
        stream,
        card: card.bytes,
        name: name.trim(),
        role,
        ...(organisation.trim() ? { organisation: organisation.trim() } : {}),
        rights: writes ? ['write'] : [],
        past,
        ...(days ? { until: (Date.now() + Number(days) * dayMs) as Instant } : {}),
        why: why.trim(),
        caseName: open.name,
      });
      if (!done) return;
    }
    onEnd();
  };

  return (
    <div className="panel part">
      <Form onSubmit={() => void grant()} label={t('circle.grant')}>
        <p className="soft">{t('grant.lead')}</p>
        {met.length > 0 ? (
          <Choice
            label={t('grant.met')}
            hint={t('grant.metHint')}
            value={card?.from ?? ''}
            onChange={(device) => {
              const one = met.find((candidate) => candidate.device === device);
              if (!one?.card) return;
              setCard({ name: one.name, bytes: one.card, from: one.device });
              setName(one.name);
              if (one.role) setRole(one.role);
            }}
            options={[
              { value: '', label: t('grant.metNobody') },
              ...met.map((one) => ({ value: one.device as string, label: one.name })),
            ]}
          />
        ) : null}
        <div className="buttons">
          <FileTrigger
            onSelect={(files) => {
              const file = files?.[0];
              if (file && file.size <= cardBytesMax)
                void file
                  .arrayBuffer()
                  .then((bytes) => setCard({ name: file.name, bytes: new Uint8Array(bytes) }));
            }}
          >
            <Button icon="clip">{t('grant.card')}</Button>
          </FileTrigger>
          <span className="soft">{card ? card.name : t('grant.noCard')}</span>
        </div>
        <div className="form-row">
          <Field label={t('grant.name')} value={name} onChange={setName} max={200} required />
          <Choice
            label={t('grant.role')}
            value={role}
            onChange={setRole}
            options={roles.map((one) => ({ value: one, label: both(roleWords[one]) }))}
          />
          <Field label={t('grant.organisation')} value={organisation} onChange={setOrganisation} max={200} />
        </div>
        <StreamChecks
          label={t('grant.what')}
          streams={open.streams.filter(maySteward)}
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
        <Checkbox className="check" isSelected={writes} onChange={setWrites}>
          <span className="check-box" aria-hidden="true">
            ✓
          </span>
          {t('grant.writes')}
        </Checkbox>
        <Field
          label={t('grant.why')}
          hint={t('grant.whyHint')}
          value={why}
          onChange={setWhy}
          max={500}
          lines={2}
          required
        />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button
            look="main"
            submits
            disabled={busy || !card || name.trim() === '' || why.trim() === '' || streams.size === 0}
          >
            {t('grant.do')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
