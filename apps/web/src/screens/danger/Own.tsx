import { answerCodes } from '@cobijo/domain/danger/codes';
import { newestOwnInstrument } from '@cobijo/domain/danger/instrument-files';
import { ownWords } from '@cobijo/domain/safety/words';
import { useCase } from '../../device/device.tsx';
import { useDay } from '../../words/use-day.ts';
import { type Words, useWords } from '../../words/words.tsx';
import type { Subject } from './SubjectPart.tsx';

/** What she says herself, beside the assessment: where both differ is to be gone through with her. */
export function Own({ of }: { readonly of: Subject }) {
  const words = useWords();
  const { t, both } = words;
  const day = useDay();
  const open = useCase();
  const { own } = of.danger;
  if (!own) return null;
  const by = open.circle.find(({ person }) => person === own.by)?.name ?? t('someone');
  const said = Object.values(own.answers).flatMap((given) => ('said' in given ? [given.said] : []));
  return (
    <section className="danger-own">
      <h3>{t('danger.own')}</h3>
      <p>{both(ownWords.beside)}</p>
      <p className="soft">
        {t('danger.ownOn', { when: day(own.assessedOn), who: by })}{' '}
        {own.unanswered.length > 0 ? t('danger.ownOpen', { n: own.unanswered.length }) : ''}
      </p>
      {said.map((text) => (
        <blockquote key={text}>{text}</blockquote>
      ))}
      {own.differs.length === 0 ? (
        <p className="soft">{both(ownWords.same)}</p>
      ) : (
        <>
          <p className="attention">{t('danger.ownDiffers', { n: own.differs.length })}</p>
          <ul>
            {own.differs.map(({ item, hers, theirs }) => (
              <li key={item}>
                {item} {both(questionOf(item))}{' '}
                <strong>
                  {t('danger.ownHers', {
                    hers: sayAnswer(hers, words),
                    theirs: theirs === null ? t('danger.ownNone') : sayAnswer(theirs, words),
                  })}
                </strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const questionOf = (item: string) => newestOwnInstrument.items.find((one) => one.item === item)!.words;

/** An answer's code in words; how afraid as the number that it is. */
function sayAnswer(answer: string, { t }: Words): string {
  const code = answerCodes.find((one) => one === answer);
  return code ? t(`danger.answer.${code}`) : answer;
}
