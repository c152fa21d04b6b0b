import { type ReactNode, useEffect, useState } from 'react';
import { ShowMore } from '../../parts/ShowMore.tsx';
import { Part, Screen } from '../../parts/Screen.tsx';
import { localeOf, useWords } from '../../words/words.tsx';
import type { PlayParty } from '../doorway/format.ts';
import { type Glass as GlassData, type GlassTable, parseGlass, rawOf } from './format.ts';
import { MemberSide } from './MemberSide.tsx';
import './glass.css';

const rawHexMax = 3200;
const rowsAtFirst = 12;
const cellHexMax = 48;

/**
 * Ten seconds: on the left all that the one in the middle has, on the right what a member reads, of the same case.
 */
export function Glass(props: { readonly before?: ReactNode; readonly parties: readonly PlayParty[] }) {
  const { t, language } = useWords();
  const glass = useGlass();
  const number = new Intl.NumberFormat(localeOf(language));
  return (
    <Screen name="glass" title={t('glass.title')} lead={t('glass.lead')} before={props.before}>
      <div className="glass">
        <section className="glass-relay" aria-labelledby="glass-relay">
          <h2 id="glass-relay">{t('glass.relay')}</h2>
          <p className="glass-says">{t('glass.relaySays')}</p>
          {glass === undefined ? (
            <p>{t('opening')}</p>
          ) : glass === null ? (
            <p>{t('glass.none')}</p>
          ) : (
            <>
              <p className="glass-raw mono" aria-hidden="true">
                {rawOf(glass, rawHexMax).replaceAll(/(..)/g, '$1 ')}
              </p>
              <p className="small">{t('glass.zeros')}</p>
            </>
          )}
        </section>
        <MemberSide parties={props.parties} />
      </div>

      {glass ? (
        <Part title={t('glass.all')}>
          <p className="lead">
            {t('glass.allLead', {
              engine: glass.engine || t('someone'),
              files: number.format(Math.max(1, glass.files.length)),
              bytes: number.format(
                glass.files.reduce((sum, file) => sum + file.bytes, 0) || (glass.counts['bytes'] ?? 0),
              ),
            })}
          </p>
          <p className="lead">{t('glass.honest')}</p>
          {glass.tables.map((table) => (
            <Table key={table.name} table={table} />
          ))}
        </Part>
      ) : null}
    </Screen>
  );
}

function Table({ table }: { readonly table: GlassTable }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const rows = all ? table.rows : table.rows.slice(0, rowsAtFirst);
  return (
    <div className="glass-table">
      <h3>
        <span className="mono">{table.name}</span> · {t('glass.rows', { n: table.total })}
      </h3>
      {rows.length > 0 ? (
        <div className="scrolls" tabIndex={0} role="region" aria-label={table.name}>
          <table className="mono">
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={at}>
                  {table.columns.map((column) => {
                    const value = row[column];
                    return (
                      <td key={column}>
                        {value?.kind === 'bytes' ? (
                          <>
                            {value.hex.slice(0, cellHexMax)}
                            {value.bytes * 2 > cellHexMax ? (
                              <span className="glass-more">… {t('glass.bytes', { n: value.bytes })}</span>
                            ) : null}
                          </>
                        ) : (
                          value?.text
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <ShowMore left={table.rows.length - rows.length} each={table.rows.length} onMore={() => setAll(true)} />
    </div>
  );
}

function useGlass(): GlassData | null | undefined {
  const [glass, setGlass] = useState<GlassData | null | undefined>(undefined);
  useEffect(() => {
    let ended = false;
    void fetch('/play/glass.json', { cache: 'no-store', credentials: 'omit' })
      .then((reply) => (reply.ok ? reply.json() : null))
      .then(parseGlass)
      .catch(() => null)
      .then((read) => {
        if (!ended) setGlass(read);
      });
    return () => {
      ended = true;
    };
  }, []);
  return glass;
}
