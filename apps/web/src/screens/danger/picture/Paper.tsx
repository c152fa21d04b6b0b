import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDay } from '../../../words/use-day.ts';
import { useWords } from '../../../words/words.tsx';
import { Drawing } from './Drawing.tsx';
import { PictureTable } from './PictureTable.tsx';
import { Legend } from './PictureTools.tsx';
import { extentOf } from './shapes.ts';
import { knownOf, lengthOf, nearby } from './shown.ts';
import { useDrawingWords } from './SubjectPicture.tsx';
import { usePictures, useTimeline } from './use-picture.tsx';

/** How wide a picture is on paper, in CSS pixels: letter and A4 both have room for it. */
const paperPixels = 660;

/**
 * The screen on paper, and nothing else of it: made of what stands in no sealed part, also where its reader is cleared,
 * as paper is handed on. It is the same sheet whoever prints it, and no word on it says so.
 */
export function Paper() {
  const { both } = useWords();
  const day = useDay();
  const { paper } = usePictures();
  const printing = usePrinting();
  if (!printing || !paper) return null;
  return (
    <div className="picture-paper">
      <p>{day(paper.today)}</p>
      <p className="danger-first">{both(paper.sentence)}</p>
      <p>{both(paper.sentence.next)}</p>
      <Legend />
      {paper.subjects.map(({ subject }) => (
        <Sheet key={subject} subject={subject} />
      ))}
    </div>
  );
}

function Sheet({ subject }: { readonly subject: string }) {
  const { t, both } = useWords();
  const { paper, today } = usePictures();
  const words = useDrawingWords();
  const drawn = useTimeline(paper, subject);
  if (!drawn) return null;
  const { timeline, shapes } = drawn;
  const near = nearby(today);
  const whole = knownOf(extentOf(timeline), today);
  return (
    <section className="picture-sheet">
      <h2>{timeline.name}</h2>
      {timeline.plain.map((one) => (
        <p key={one.en}>{both(one)}</p>
      ))}
      <Drawing shapes={shapes} shown={near} today={today} width={paperPixels} words={words} />
      {lengthOf(whole) > lengthOf(near) ? (
        <>
          <h3>{t('picture.whole')}</h3>
          <Drawing shapes={shapes} shown={whole} today={today} width={paperPixels} words={words} />
        </>
      ) : null}
      <PictureTable timeline={timeline} shown={near} />
    </section>
  );
}

/** Whether the page is being printed, known before the paper is laid out. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const set = (on: boolean) => () => flushSync(() => setPrinting(on));
    addEventListener('beforeprint', set(true), { signal });
    addEventListener('afterprint', set(false), { signal });
    const medium = matchMedia('print');
    medium.addEventListener('change', () => flushSync(() => setPrinting(medium.matches)), { signal });
    return () => listening.abort();
  }, []);
  return printing;
}
