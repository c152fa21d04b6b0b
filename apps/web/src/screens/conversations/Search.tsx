import type { SearchHit } from '@cobijo/client';
import { useEffect, useRef, useState } from 'react';
import { useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { useGo } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { jumpTo } from './jump.ts';

interface Found {
  readonly hits: readonly SearchHit[];
  readonly done: number;
  readonly of: number;
  readonly tooMany: boolean;
  readonly isFinished: boolean;
}

/** Looks on this device alone, in everything that is open on it. What was looked for is kept nowhere. */
export function Search() {
  const { t } = useWords();
  const { engine } = useDevice();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null);
  const running = useRef(0);
  useEffect(
    () => () => {
      running.current++;
      void engine.dropSearch();
    },
    [engine],
  );
  const stop = () => {
    running.current++;
    void engine.dropSearch();
    setFound((was) => was && { ...was, isFinished: true });
  };
  const search = async () => {
    const run = ++running.current;
    setRefusal(null);
    const begun = await engine.beginSearch(query);
    if (run !== running.current) return;
    if (!begun.ok) {
      setFound(null);
      return setRefusal(begun.error);
    }
    let all: Found = { ...begun.value, hits: [] };
    while (!all.isFinished) {
      setFound(all);
      const step = await engine.goOnSearch();
      if (run !== running.current) return;
      if (!step.ok) return setRefusal(step.error);
      all = { ...step.value, hits: [...all.hits, ...step.value.hits] };
    }
    setFound(all);
  };
  return (
    <div className="talk-search part no-print" role="search">
      <Form onSubmit={() => void search()} label={t('search.label')}>
        <Field
          label={t('search.label')}
          hint={t('search.hint')}
          value={query}
          onChange={setQuery}
          max={200}
        />
        <div className="buttons">
          <Button submits disabled={query.trim() === ''}>
            {t('search.do')}
          </Button>
          {found && !found.isFinished ? <Button onPress={stop}>{t('search.stop')}</Button> : null}
        </div>
      </Form>
      <Refused refusal={refusal} />
      {found ? (
        <>
          <p role="status" className="soft small">
            {found.isFinished
              ? found.tooMany
                ? t('search.tooMany', { n: found.hits.length })
                : t('search.found', { n: found.hits.length })
              : t('search.under', { n: found.of === 0 ? 0 : Math.floor((100 * found.done) / found.of) })}
          </p>
          <Hits hits={found.hits} />
        </>
      ) : null}
    </div>
  );
}

/** By conversation and part, the best first. */
function Hits({ hits }: { readonly hits: readonly SearchHit[] }) {
  const { t, language } = useWords();
  const device = useDevice();
  const go = useGo();
  const streams = [...new Set(hits.map(({ stream }) => stream))];
  const openHit = (hit: SearchHit) => {
    if (hit.case) device.open(hit.case);
    if (hit.place !== null) jumpTo(hit.stream, hit.place);
    go(`/conversations/${hit.stream}`);
  };
  return streams.map((stream) => {
    const its = hits.filter((hit) => hit.stream === stream).sort((a, b) => b.rank - a.rank || b.at - a.at);
    return (
      <section key={stream} aria-label={its[0]!.label}>
        <h2 className="hits-of">{its[0]!.label}</h2>
        <ul className="rows hits">
          {its.map((hit, i) => (
            <li key={`${hit.of} ${i}`}>
              <p className="said">{hit.text}</p>
              <p className="row">
                <span className="soft small">
                  {hit.byName ?? t('someone')}, {sayInstant(hit.at, language)}
                </span>
                {hit.kind === 'conversation' ? (
                  <Button look="quiet" onPress={() => openHit(hit)}>
                    {t('search.go')}
                  </Button>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
