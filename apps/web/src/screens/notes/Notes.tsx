import type { NoteView } from '@cobijo/client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useCase, useDevice } from '../../device/device.tsx';
import { Go, useGo } from '../../parts/Go.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { sayDay } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import './notes.css';

const pageNotes = 40;
const rowPixels = 96;

/** Newest first. A case may have thousands: only those on the screen are drawn, and fetched. */
export function Notes() {
  const { t } = useWords();
  const { engine } = useDevice();
  const open = useCase();
  const go = useGo();
  const may = mayWriteIn(open, 'notes');
  const { total } = open.notes;
  const newest = byTime(open.notes.newest);
  const [earlier, setEarlier] = useState<ReadonlyMap<number, NoteView>>(new Map());
  const list = useRef<HTMLUListElement>(null);
  const rows = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowPixels,
    overscan: 8,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const shown = rows.getVirtualItems();
  const missing = shown.find((row) => row.index >= newest.length && !earlier.has(row.index))?.index;

  useEffect(() => {
    if (missing === undefined) return;
    let ended = false;
    void engine.notes(open.case, missing, pageNotes).then((page) => {
      if (ended || !page.ok) return;
      setEarlier((had) => {
        const map = new Map(had);
        byTime(page.value).forEach((note, at) => map.set(missing + at, note));
        return map;
      });
    });
    return () => {
      ended = true;
    };
  }, [engine, open.case, missing]);
  // What changed may have moved every place.
  useEffect(() => setEarlier(new Map()), [total]);

  const write = may ? (
    <Button look="main" icon="plus" onPress={() => go('/notes/new')}>
      {t('note.add')}
    </Button>
  ) : null;
  return (
    <Screen name="notes" title={t('nav.notes')} lead={t('notes.lead')}>
      {total === 0 ? (
        <Empty next={write}>{t(may ? 'notes.empty' : 'notes.emptyReader')}</Empty>
      ) : (
        <>
          <div className="part no-print">{write}</div>
          <ul ref={list} className="notes part" style={{ height: rows.getTotalSize() }}>
            {shown.map((row) => {
              const note = newest[row.index] ?? earlier.get(row.index);
              return (
                <li
                  key={row.key}
                  ref={rows.measureElement}
                  data-index={row.index}
                  aria-setsize={total}
                  aria-posinset={row.index + 1}
                  style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
                >
                  {note ? <NoteRow note={note} /> : <p className="note-row soft">{t('opening')}</p>}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Screen>
  );
}

const byTime = (notes: readonly NoteView[]): readonly NoteView[] =>
  [...notes].sort((a, b) => (b.live[0]?.at ?? 0) - (a.live[0]?.at ?? 0));

function NoteRow({ note }: { readonly note: NoteView }) {
  const { t, language } = useWords();
  const stated = note.live[0];
  if (!stated) return null;
  return (
    <Go to={`/notes/${note.note}`} screen="note" className="row-go note-row">
      <span className="row">
        <strong>{stated.value.title || t('note.untitled')}</strong>
        <span className="soft small">{sayDay(stated.at, language)}</span>
      </span>
      <span className="note-start soft">{stated.value.text}</span>
      {note.conflict ? (
        <span className="tag tag-soon">
          <Icon name="fork" size={16} /> {t('note.split', { n: note.live.length })}
        </span>
      ) : null}
    </Go>
  );
}
