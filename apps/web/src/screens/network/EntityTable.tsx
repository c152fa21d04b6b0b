import type { EntityId } from '@cobijo/domain';
import { entityKindWords, entityRoleWords } from '@cobijo/domain/network/entity-kinds';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Part } from '../../parts/Screen.tsx';
import { localeOf, useWords } from '../../words/words.tsx';
import { type Entity, type Known, found, handshakesFrom } from './known.ts';

const columns = ['name', 'kind', 'as', 'ties', 'handshakes', 'paths'] as const;
type Column = (typeof columns)[number];
const pageRows = 25;

/** Everybody and everything, sought by name and sorted by any column: the picture in words. */
export function EntityTable(props: {
  readonly known: Known;
  readonly middle: EntityId | null;
  readonly onChoose: (id: EntityId) => void;
}) {
  const { t, both, language } = useWords();
  const { known } = props;
  const { entities } = known.view;
  const [text, setText] = useState('');
  const [by, setBy] = useState<{ readonly column: Column; readonly down: boolean }>({
    column: 'paths',
    down: true,
  });
  const [page, setPage] = useState(0);
  const sought = useDeferredValue(text);
  const as = useAs();
  const rows = useMemo(() => {
    const compare = new Intl.Collator(localeOf(language), { sensitivity: 'base', numeric: true }).compare;
    const keys = {
      name: (place: number) => entities[place]!.name,
      kind: (place: number) => both(entityKindWords[entities[place]!.kind]),
      as: (place: number) => as(entities[place]!),
      ties: (place: number) => known.tiesOf.get(entities[place]!.id)?.length ?? 0,
      handshakes: (place: number) => handshakesFrom(known, place) ?? Number.POSITIVE_INFINITY,
      paths: (place: number) => known.paths[place]!,
    } as const;
    const key = keys[by.column];
    const keyed = found(known, sought).map((place) => ({ place, key: key(place) }));
    keyed.sort((a, b) => {
      const order =
        typeof a.key === 'number' && typeof b.key === 'number'
          ? a.key === b.key
            ? 0
            : a.key - b.key
          : compare(String(a.key), String(b.key));
      return (by.down ? -order : order) || compare(known.names[a.place]!, known.names[b.place]!);
    });
    return keyed.map(({ place }) => place);
  }, [known, entities, as, both, sought, by, language]);
  const pages = Math.max(1, Math.ceil(rows.length / pageRows));
  const at = Math.min(page, pages - 1);
  const sort = (column: Column): void => {
    setBy({ column, down: by.column === column ? !by.down : column === 'ties' || column === 'paths' });
    setPage(0);
  };
  return (
    <Part title={t('network.all', { n: known.view.totals.entities })} card className="net-all">
      {known.view.totals.entities > entities.length ? (
        <p className="net-attention">
          {t('network.notAll', { n: entities.length, of: known.view.totals.entities })}
        </p>
      ) : null}
      <div className="no-print">
        <Field
          label={t('network.search')}
          value={text}
          onChange={(next) => {
            setText(next);
            setPage(0);
          }}
          max={120}
        />
      </div>
      <p role="status" className="soft">
        {rows.length === 0
          ? t('network.noneFound')
          : t('network.rows', {
              from: at * pageRows + 1,
              to: Math.min(rows.length, (at + 1) * pageRows),
              n: rows.length,
            })}
      </p>
      <div className="scrolls">
        <table className="net-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={by.column === column ? (by.down ? 'descending' : 'ascending') : 'none'}
                >
                  <button type="button" className="net-sort" onClick={() => sort(column)}>
                    {t(`network.column.${column}`)}
                    <span aria-hidden="true">{by.column === column ? (by.down ? ' ▼' : ' ▲') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(at * pageRows, (at + 1) * pageRows).map((place) => (
              <EntityRow
                key={entities[place]!.id}
                known={known}
                place={place}
                isMiddle={entities[place]!.id === props.middle}
                onChoose={props.onChoose}
              />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 ? (
        <div className="buttons no-print">
          <Button disabled={at === 0} onPress={() => setPage(at - 1)}>
            {t('network.before')}
          </Button>
          <Button disabled={at === pages - 1} onPress={() => setPage(at + 1)}>
            {t('network.after')}
          </Button>
        </div>
      ) : null}
    </Part>
  );
}

/** As what somebody or something matters. */
function useAs(): (of: Entity) => string {
  const { t, both } = useWords();
  return useCallback(
    (of) =>
      [
        ...(of.person === null ? [] : [t('network.inCircle')]),
        ...of.roles.map((role) => both(entityRoleWords[role])),
        ...(of.hub === null ? [] : [t('network.hub')]),
      ].join(', '),
    [t, both],
  );
}

/** Drawn again only when it comes into the middle or leaves it. */
const EntityRow = memo(function EntityRow(props: {
  readonly known: Known;
  readonly place: number;
  readonly isMiddle: boolean;
  readonly onChoose: (id: EntityId) => void;
}) {
  const { t, both } = useWords();
  const as = useAs();
  const { known, place } = props;
  const entity = known.view.entities[place]!;
  return (
    <tr className={props.isMiddle ? 'net-row-middle' : ''}>
      <th scope="row">
        <Button look="quiet" className="net-link" onPress={() => props.onChoose(entity.id)}>
          {entity.name}
        </Button>
      </th>
      <td>{both(entityKindWords[entity.kind])}</td>
      <td>{as(entity)}</td>
      <td className="net-number">{known.tiesOf.get(entity.id)?.length ?? 0}</td>
      <td className="net-number">{handshakesFrom(known, place) ?? t('network.noWay')}</td>
      <td className="net-number">{known.isExposed(place) ? known.paths[place] : t('network.noPaths')}</td>
    </tr>
  );
});
