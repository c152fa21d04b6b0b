import { type Body, type EntityId, type FactId, type StreamId, type Zone, zoneWords } from '@cobijo/domain';
import { channelStates } from '@cobijo/domain/contact/codes';
import type { ContactWay } from '@cobijo/domain/contact/ways';
import { channels } from '@cobijo/domain/whereabouts/channels';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Few } from '../../parts/Few.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { ownZone } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';
import { HoursFields } from './HoursFields.tsx';
import { zonesWith } from './zones.ts';

type Hours = Body<'contact.hours'>;
type Agreed = Body<'contact.agreed'>;

/** What a device holds a call against, and what people read, set together or said anew together. */
export function WayForm(props: {
  readonly party: EntityId;
  readonly stream: StreamId | null;
  /** Said anew, with what stands of it; null: a way more. */
  readonly way: ContactWay | null;
  readonly slot: string;
  readonly standing: { readonly hours: readonly FactId[]; readonly agreed: readonly FactId[] };
  readonly onEnd: () => void;
}) {
  const { t, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [hours] = props.way?.hours ?? [];
  const [agreed] = props.way?.words ?? [];
  const [channel, setChannel] = useState<Hours['channel']>(props.way?.channel ?? 'call');
  const [state, setState] = useState<Hours['state']>(hours?.state ?? 'safe');
  const [zone, setZone] = useState<Zone>(hours?.zone ?? ownZone());
  const [times, setTimes] = useState<Hours['times']>(hours?.times ?? []);
  const [until, setUntil] = useState(hours?.until ?? '');
  const [saidBy, setSaidBy] = useState(hours?.saidBy ?? '');
  const [words, setWords] = useState<Record<PlainField, string>>(() => ({
    reach: agreed?.reach ?? '',
    whoMayAnswer: agreed?.whoMayAnswer ?? '',
    wordsToUse: agreed?.wordsToUse ?? '',
    wordsNeverToUse: agreed?.wordsNeverToUse ?? '',
    ifAStrangerAnswers: agreed?.ifAStrangerAnswers ?? '',
    dangerWord: agreed?.dangerWord ?? '',
  }));
  const { party, slot, stream, standing } = props;
  const at = stream === null ? {} : { stream };
  const write = async (): Promise<void> => {
    const bounds: Hours = {
      party,
      slot,
      channel,
      state,
      zone,
      times: state === 'safe' ? times : [],
      saidBy: saidBy.trim(),
      ...(until === '' ? {} : { until }),
    };
    const did = await run({
      do: 'state',
      case: open.case,
      ...at,
      kind: 'contact.hours',
      body: bounds,
      supersedes: standing.hours,
    });
    if (!did) return;
    const said = await run({
      do: 'state',
      case: open.case,
      ...at,
      kind: 'contact.agreed',
      body: plainBody({ party, slot, channel, hours: agreed?.hours ?? '' }, words),
      supersedes: standing.agreed,
    });
    if (said) props.onEnd();
  };
  const isReady = saidBy.trim() !== '' && (state !== 'safe' || times.length > 0);
  return (
    <div className="panel way-form">
      <Form label={t('reach.set')} onSubmit={() => void write()}>
        <Choice
          label={t('contact.channel')}
          value={channel}
          onChange={setChannel}
          options={channels.map((one) => ({ value: one, label: t(`channel.${one}`) }))}
        />
        <fieldset>
          <legend>{t('reach.state')}</legend>
          <Few
            label={t('reach.state')}
            value={state}
            onChange={setState}
            options={channelStates.map((one) => [one, t(`reach.agreed.${one}`)] as const)}
          />
        </fieldset>
        {state === 'safe' ? (
          <>
            <Choice
              label={t('reach.zone')}
              hint={t('reach.zoneHint')}
              value={zone}
              onChange={setZone}
              options={zonesWith(...(hours ? [hours.zone] : []), ownZone()).map((one) => ({
                value: one,
                label: zoneWords(one, language),
              }))}
            />
            <HoursFields times={times} onChange={setTimes} />
          </>
        ) : null}
        <div className="form-row">
          <Field
            label={t('reach.who')}
            hint={t('reach.whoHint')}
            value={saidBy}
            onChange={setSaidBy}
            max={100}
            required
          />
          <Field
            label={t('reach.untilDay')}
            hint={t('reach.untilHint')}
            value={until}
            onChange={setUntil}
            max={10}
            type="date"
          />
        </div>
        {plainFields.map(([field, label, max]) => (
          <Field
            key={field}
            label={t(label)}
            value={words[field]}
            onChange={(value) => setWords({ ...words, [field]: value })}
            max={max}
          />
        ))}
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || !isReady}>
            {t('write')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}

type PlainField = Exclude<keyof Agreed, 'party' | 'slot' | 'channel' | 'hours'>;
const plainFields = [
  ['reach', 'contact.reach', 300],
  ['whoMayAnswer', 'contact.who', 200],
  ['wordsToUse', 'contact.use', 300],
  ['wordsNeverToUse', 'contact.never', 300],
  ['ifAStrangerAnswers', 'contact.stranger', 300],
  ['dangerWord', 'contact.danger', 60],
] as const satisfies readonly (readonly [PlainField, string, number])[];

function plainBody(
  { party, slot, channel, hours }: Pick<Agreed, 'party' | 'slot' | 'channel' | 'hours'>,
  words: Readonly<Record<PlainField, string>>,
): Agreed {
  const { reach, ...rest } = words;
  const given = Object.entries(rest).flatMap(([field, value]) =>
    value.trim() === '' ? [] : [[field, value.trim()] as const],
  );
  return { party, slot, channel, reach: reach.trim(), hours, ...Object.fromEntries(given) };
}
