import { useMemo, useRef } from 'react';
import { useWords, localeOf } from '../../../words/words.tsx';
import type { DrawingWords } from './Drawing.tsx';
import { Fitted } from './Fitted.tsx';
import { PictureTable } from './PictureTable.tsx';
import { useGestures } from './use-gestures.ts';
import { usePictures, useTimeline } from './use-picture.tsx';

/** One subject over time: the picture, and the same as a table and in plain words. */
export function SubjectPicture(props: { readonly subject: string; readonly asTable: boolean }) {
  const { t, both } = useWords();
  const { told, settled } = usePictures();
  const drawn = useTimeline(told, props.subject);
  if (!drawn) return null;
  const { timeline } = drawn;
  return (
    <div className="picture">
      <Framed subject={props.subject} name={timeline.name} />
      {props.asTable ? <PictureTable timeline={timeline} shown={settled} /> : null}
      <details className="picture-plain">
        <summary>{t('picture.plain')}</summary>
        {timeline.plain.map((one) => (
          <p key={one.en}>{both(one)}</p>
        ))}
      </details>
    </div>
  );
}

function Framed({ subject, name }: { readonly subject: string; readonly name: string }) {
  const { t } = useWords();
  const { told, shown, settled, today } = usePictures();
  const drawn = useTimeline(told, subject);
  const words = useDrawingWords();
  const frame = useRef<HTMLDivElement>(null);
  useGestures(frame);
  return (
    <div
      ref={frame}
      className="picture-frame"
      role="group"
      aria-label={t('picture.of', { name })}
      tabIndex={0}
    >
      {drawn ? (
        <Fitted shapes={drawn.shapes} shown={shown} settled={settled} today={today} words={words} />
      ) : null}
    </div>
  );
}

export function useDrawingWords(): DrawingWords {
  const { t, language } = useWords();
  return useMemo(
    () => ({
      language,
      locale: localeOf(language),
      danger: t('picture.danger'),
      uncovered: t('picture.uncovered'),
      today: t('today'),
    }),
    [t, language],
  );
}
