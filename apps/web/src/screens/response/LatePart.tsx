import type { LateInResponse, ResponseView } from '@cobijo/client';
import { Part } from '../../parts/Screen.tsx';
import { TakeIn } from '../../parts/TakeIn.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

/** What somebody said without a network, and that arrived when she was out: a yes may mean that she is on her way. */
export function LatePart({
  of,
  nameOf,
}: {
  readonly of: ResponseView;
  readonly nameOf: (person: string | null) => string;
}) {
  const { t } = useWords();
  if (of.late.length === 0) return null;
  return (
    <Part title={t('late.title')} card className="no-print">
      <p className="attention">{t('late.next')}</p>
      {of.late.map((late) => (
        <Late key={late.segment} of={of} late={late} who={nameOf(late.person)} />
      ))}
    </Part>
  );
}

function Late({
  of,
  late,
  who,
}: {
  readonly of: ResponseView;
  readonly late: LateInResponse;
  readonly who: string;
}) {
  const { t, language } = useWords();
  return (
    <>
      <p>{t(late.saidYes ? 'late.yes' : 'late.wrote', { who })}</p>
      {late.texts.map((text, at) => (
        <p key={at}>{text}</p>
      ))}
      <p className="soft small">{sayInstant(late.at, language)}</p>
      {of.mayAsk ? <TakeIn stream={of.stream} segment={late.segment} /> : null}
    </>
  );
}
