import type { EntityId } from '@cobijo/domain';
import { useState } from 'react';
import { Choice, Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import { type Known, found } from './known.ts';
import { useSay } from './say.ts';

const offered = 40;

/** One of the network: a name is typed, and one of those that hold it is chosen. Thousands are never in one list. */
export function Find(props: {
  readonly label: string;
  readonly known: Known;
  readonly value: EntityId | '';
  readonly onChange: (id: EntityId | '') => void;
  readonly without?: EntityId;
  readonly hint?: string;
}) {
  const { t } = useWords();
  const say = useSay();
  const [text, setText] = useState('');
  const { known, value, without } = props;
  const { entities } = known.view;
  const places = found(known, text).filter((place) => entities[place]!.id !== without);
  const chosen = value === '' ? undefined : known.placeOf.get(value);
  const listed = [
    ...(chosen === undefined || places.slice(0, offered).includes(chosen) ? [] : [chosen]),
    ...places.slice(0, offered),
  ];
  const first = t('network.choose', { n: places.length });
  return (
    <div className="form-row">
      <Field label={t('network.find', { what: props.label })} value={text} onChange={setText} max={120} />
      <Choice<EntityId | ''>
        label={props.label}
        value={value}
        onChange={props.onChange}
        {...(props.hint ? { hint: props.hint } : {})}
        options={[
          { value: '', label: first },
          ...listed.map((place) => ({
            value: entities[place]!.id,
            label: `${entities[place]!.name} (${say(entities[place]!)})`,
          })),
        ]}
      />
    </div>
  );
}
