import type { Body, EntityId } from '@cobijo/domain';
import { reliabilities, type Reliability } from '@cobijo/domain/danger/codes';
import { type TieKind, tieKindRows } from '@cobijo/domain/network/tie-kinds';
import { reliabilityWords } from '@cobijo/domain/network/words';
import { useState } from 'react';
import { newEntity } from '../../device/new-id.ts';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';
import { Find } from './Find.tsx';
import type { Entity, Known, Tie } from './known.ts';
import { Readers } from './Readers.tsx';
import { useAboutReader } from './AboutReader.tsx';
import { useSureness } from './Sureness.tsx';

/** A tie of one of them: to whom, what shows it, by whose word, since when, how sure. Or one that is said anew. */
export function TieForm(props: {
  readonly known: Known;
  readonly from: Entity;
  readonly of?: Tie;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const { known, from, of } = props;
  const [kind, setKind] = useState<TieKind>(of?.kind ?? 'knows');
  const [to, setTo] = useState<EntityId | ''>(of?.to ?? '');
  const [evidence, setEvidence] = useState(of ? both(of.evidence) : '');
  const [source, setSource] = useState(of?.source ?? '');
  const [reliability, setReliability] = useState<Reliability>(of?.reliability ?? 'unjudged');
  const [on, setOn] = useState(of?.sourceOn ?? '');
  const [since, setSince] = useState(of?.since ?? '');
  const [until, setUntil] = useState(of?.until ?? '');
  const [denied, setDenied] = useState(of?.denied ?? false);
  const sureness = useSureness(of?.confidence);
  const reader = useAboutReader(known, from.id, to);
  const body = (): Body<'tie.stated'> => ({
    tie: of?.id ?? newEntity(),
    kind,
    from: of?.from ?? from.id,
    to: to as EntityId,
    ...(since === '' ? {} : { since }),
    ...(until === '' ? {} : { until }),
    ...(denied ? { denied: true } : {}),
    evidence: evidence.trim(),
    source: { name: source.trim(), reliability, ...(on === '' ? {} : { on }) },
    confidence: sureness.thousandths ?? 0,
  });
  return (
    <Saying
      label={t(of ? 'network.tieAnew' : 'network.addTie')}
      kind="tie.stated"
      body={body}
      {...(of ? { supersedes: of.facts } : {})}
      ready={
        to !== '' &&
        evidence.trim() !== '' &&
        source.trim() !== '' &&
        sureness.thousandths !== null &&
        reader.mayWrite
      }
      stream={reader.stream}
      onEnd={props.onEnd}
    >
      <Readers />
      <Choice
        label={t('network.tieKind', { name: from.name })}
        value={kind}
        onChange={setKind}
        options={tieKindRows.map((row) => ({ value: row.kind, label: both(row.forward) }))}
      />
      {of ? null : (
        <Find
          label={t('network.toWhom')}
          known={known}
          value={to}
          onChange={setTo}
          without={from.id}
          hint={t('network.toWhomHint')}
        />
      )}
      {reader.question}
      <Field
        label={t('network.shows')}
        hint={t('network.coerced')}
        value={evidence}
        onChange={setEvidence}
        max={2000}
        lines={3}
        required
      />
      <div className="form-row">
        <Field label={t('network.source')} value={source} onChange={setSource} max={200} required />
        <Choice
          label={t('network.reliability')}
          value={reliability}
          onChange={setReliability}
          options={reliabilities.map((value) => ({ value, label: both(reliabilityWords[value]) }))}
        />
        <Field label={t('network.sourceOn')} value={on} onChange={setOn} max={10} type="date" />
      </div>
      {sureness.fields}
      <div className="form-row">
        <Field label={t('network.since')} value={since} onChange={setSince} max={10} type="date" />
        <Field label={t('network.until')} value={until} onChange={setUntil} max={10} type="date" />
      </div>
      <Check on={denied} onChange={setDenied}>
        {t('network.denied')}
      </Check>
    </Saying>
  );
}
