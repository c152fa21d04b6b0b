import type { DeskView } from '@cobijo/client';
import type { EntityId, PersonId } from '@cobijo/domain';
import { holeWords } from '@cobijo/domain/response/words';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { sayZoned, sayZonedSpan } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

type Duty = DeskView['duties'][number];

/** The next two weeks as a table, holes among the shifts; one day of a shift can be given to others, or to nobody. */
export function RotaTable({ desk }: { readonly desk: DeskView }) {
  const { t, both, language } = useWords();
  const [changing, setChanging] = useState<Duty | null>(null);
  const rows = [
    ...desk.duties.map((duty) => ({ from: duty.from, to: duty.to, duty })),
    ...desk.holes.map((hole) => ({ ...hole, duty: null })),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  const first = desk.rotas[0]!.zone;
  const zoneOf = (rota: string) => desk.rotas.find((one) => one.rota === rota)?.zone ?? first;
  const nameOf = (person: string): string =>
    desk.people.find((one) => one.person === person)?.name ?? t('someone');
  return (
    <>
      {changing ? <SwapForm desk={desk} duty={changing} onEnd={() => setChanging(null)} /> : null}
      <div className="scrolls" role="region" aria-label={t('desk.twoWeeks')} tabIndex={0}>
        <table className="rota">
          <caption>{t('desk.twoWeeks')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('desk.hours')}</th>
              <th scope="col">{t('desk.who')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ from, to, duty }) => (
              <tr
                key={`${duty?.rota ?? 'hole'} ${duty?.shift ?? ''} ${from}`}
                className={!duty || duty.people.length === 0 ? 'rota-hole' : ''}
              >
                <th scope="row">{sayZonedSpan({ from, to }, duty ? zoneOf(duty.rota) : first, language)}</th>
                <td>
                  {duty && duty.people.length > 0 ? duty.people.map(nameOf).join(', ') : both(holeWords)}
                  {duty ? (
                    <Button
                      look="quiet"
                      label={`${t('desk.change')}: ${sayZoned(from, zoneOf(duty.rota), language)}`}
                      onPress={() => setChanging(duty)}
                    >
                      {t('desk.changeShort')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function SwapForm(props: { readonly desk: DeskView; readonly duty: Duty; readonly onEnd: () => void }) {
  const { t, language } = useWords();
  const { desk, duty, onEnd } = props;
  const { busy, refusal, run } = useDeed();
  const [people, setPeople] = useState<readonly PersonId[]>(duty.people);
  const [why, setWhy] = useState('');
  const zone = desk.rotas.find((one) => one.rota === duty.rota)!.zone;
  const change = async () => {
    const done = await run({
      do: 'state',
      case: desk.desk,
      stream: desk.stream,
      kind: 'rota.changed',
      body: {
        rota: duty.rota as EntityId,
        shift: duty.shift as EntityId,
        on: duty.on,
        people: [...people],
        why: why.trim(),
      },
    });
    if (done) onEnd();
  };
  return (
    <div className="panel swap">
      <Form label={t('desk.change')} onSubmit={() => void change()}>
        <p>
          <b>{sayZoned(duty.from, zone, language)}</b>
        </p>
        <fieldset className="checks">
          <legend>{t('desk.who')}</legend>
          <p className="hint">{t('desk.nobodyHint')}</p>
          {desk.people.map((one) => (
            <Check
              key={one.person}
              on={people.includes(one.person)}
              onChange={(on) =>
                setPeople(on ? [...people, one.person] : people.filter((other) => other !== one.person))
              }
            >
              {one.name}
            </Check>
          ))}
        </fieldset>
        <Field label={t('desk.changeWhy')} value={why} onChange={setWhy} max={200} />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy}>
            {t('write')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
