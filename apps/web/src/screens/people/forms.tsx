import type { PartyView } from '@cobijo/client';
import type { Body, StreamId } from '@cobijo/domain';
import { channels } from '@cobijo/domain/whereabouts/channels';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { readDate } from '../timeline/MilestoneForm.tsx';

const standings = [
  'survivor',
  'relative',
  'child',
  'household',
  'staff',
  'trafficker',
  'witness',
  'other',
] as const satisfies readonly Body<'party.described'>['standing'][];
const knownAnswers = [
  'unknown',
  'no',
  'yes',
] as const satisfies readonly Body<'whereabouts.recorded'>['knownToTraffickers'][];

const partyParts = ['identity', 'whereabouts', 'family', 'network', 'counsel', 'justice'] as const;

function Ends(props: { readonly ready: boolean; readonly onEnd: () => void }) {
  const { t } = useWords();
  return (
    <div className="buttons">
      <Button look="main" submits disabled={!props.ready}>
        {t('write')}
      </Button>
      <Button onPress={props.onEnd}>{t('cancel')}</Button>
    </div>
  );
}

/** Whoever is written in whereabouts is found there by her address, and nowhere else under that id. */
export function PartyForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [calledAs, setCalledAs] = useState('');
  const [standing, setStanding] = useState<Body<'party.described'>['standing']>('relative');
  const [tie, setTie] = useState('');
  const [part, setPart] = useState<StreamId | ''>('');
  const parts = open.streams.filter(
    (stream) =>
      partyParts.some((one) => one === stream.compartment) && mayWrite(open, stream.stream) && !stream.sealed,
  );
  const write = async () => {
    const done = await run({
      do: 'state',
      case: open.case,
      ...(part || parts[0]?.stream ? { stream: part || parts[0]!.stream } : {}),
      kind: 'party.described',
      body: {
        party: newEntity(),
        standing,
        calledAs: calledAs.trim(),
        ...(tie.trim() ? { tie: tie.trim() } : {}),
      },
    });
    if (done) onEnd();
  };
  return (
    <div className="panel part">
      <Form onSubmit={() => void write()} label={t('party.add')}>
        <Field
          label={t('party.calledAs')}
          hint={t('party.calledAsHint')}
          value={calledAs}
          onChange={setCalledAs}
          max={200}
          required
          focus
        />
        <div className="form-row">
          <Choice
            label={t('party.standing')}
            value={standing}
            onChange={setStanding}
            options={standings.map((one) => ({ value: one, label: t(`standing.${one}`) }))}
          />
          <Choice
            label={t('party.part')}
            hint={t('party.partHint')}
            value={part || (parts[0]?.stream ?? '')}
            onChange={setPart}
            options={parts.map((stream) => ({ value: stream.stream, label: stream.label }))}
          />
          <Field label={t('party.tie')} value={tie} onChange={setTie} max={200} />
        </div>
        <Refused refusal={refusal} />
        <Ends ready={!busy && calledAs.trim() !== ''} onEnd={onEnd} />
      </Form>
    </div>
  );
}

/** A move: the place before stays in the record, and those who may know it see both. */
export function WhereaboutsForm({ party, onEnd }: { readonly party: PartyView; readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [place, setPlace] = useState('');
  const [address, setAddress] = useState('');
  const [since, setSince] = useState('');
  const [known, setKnown] = useState<Body<'whereabouts.recorded'>['knownToTraffickers']>('unknown');
  const read = since.trim() === '' ? undefined : readDate(since);
  const write = async () => {
    const done = await run({
      do: 'state',
      case: open.case,
      stream: party.stream,
      kind: 'whereabouts.recorded',
      body: {
        party: party.party,
        address: address.trim(),
        place: place.trim(),
        knownToTraffickers: known,
        ...(read ? { since: read } : {}),
      },
      ...(party.whereabouts ? { supersedes: party.whereabouts.live.map((one) => one.fact) } : {}),
    });
    if (done) onEnd();
  };
  return (
    <div className="panel party-form">
      <Form onSubmit={() => void write()} label={t('party.moved')}>
        <p className="soft">{t('where.who')}</p>
        <Field
          label={t('where.address')}
          value={address}
          onChange={setAddress}
          max={500}
          lines={2}
          required
          focus
        />
        <div className="form-row">
          <Field
            label={t('where.place')}
            hint={t('where.placeHint')}
            value={place}
            onChange={setPlace}
            max={200}
            required
          />
          <Field
            label={t('where.since')}
            hint={read === null ? t('date.unread') : t('date.hint')}
            value={since}
            onChange={setSince}
            max={16}
          />
        </div>
        <Choice
          label={t('where.known')}
          value={known}
          onChange={setKnown}
          options={knownAnswers.map((one) => ({ value: one, label: t(`answer.${one}`) }))}
        />
        <Refused refusal={refusal} />
        <Ends ready={!busy && read !== null && place.trim() !== '' && address.trim() !== ''} onEnd={onEnd} />
      </Form>
    </div>
  );
}

export function ContactForm({ party, onEnd }: { readonly party: PartyView; readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [channel, setChannel] = useState<Body<'contact.agreed'>['channel']>('call');
  const [reach, setReach] = useState('');
  const [hours, setHours] = useState('');
  const [use, setUse] = useState('');
  const [never, setNever] = useState('');
  const [stranger, setStranger] = useState('');
  const [danger, setDanger] = useState('');
  const optional = (
    key: 'wordsToUse' | 'wordsNeverToUse' | 'ifAStrangerAnswers' | 'dangerWord',
    text: string,
  ) => (text.trim() ? { [key]: text.trim() } : {});
  const write = async () => {
    const done = await run({
      do: 'state',
      case: open.case,
      stream: party.stream,
      kind: 'contact.agreed',
      body: {
        party: party.party,
        slot: String(party.contacts.length + 1),
        channel,
        reach: reach.trim(),
        hours: hours.trim(),
        ...optional('wordsToUse', use),
        ...optional('wordsNeverToUse', never),
        ...optional('ifAStrangerAnswers', stranger),
        ...optional('dangerWord', danger),
      },
    });
    if (done) onEnd();
  };
  return (
    <div className="panel party-form">
      <Form onSubmit={() => void write()} label={t('party.addContact')}>
        <div className="form-row">
          <Choice
            label={t('contact.channel')}
            value={channel}
            onChange={setChannel}
            options={channels.map((one) => ({ value: one, label: t(`channel.${one}`) }))}
          />
          <Field label={t('contact.reach')} value={reach} onChange={setReach} max={300} required />
          <Field label={t('contact.hours')} value={hours} onChange={setHours} max={200} />
        </div>
        <div className="form-row">
          <Field label={t('contact.use')} value={use} onChange={setUse} max={300} />
          <Field label={t('contact.never')} value={never} onChange={setNever} max={300} />
        </div>
        <div className="form-row">
          <Field label={t('contact.stranger')} value={stranger} onChange={setStranger} max={300} />
          <Field label={t('contact.danger')} value={danger} onChange={setDanger} max={60} />
        </div>
        <Refused refusal={refusal} />
        <Ends ready={!busy && reach.trim() !== ''} onEnd={onEnd} />
      </Form>
    </div>
  );
}
