import type { CaseView } from '@cobijo/client';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { DetailForm } from './DetailForm.tsx';

const shownMax = 2;
type Made = CaseView['contacts']['made'][number];

/** What was said to her and what she said, the newest first. */
export function MadeList({ made }: { readonly made: readonly Made[] }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  if (made.length === 0) return <p className="soft">{t('reach.madeNone')}</p>;
  return (
    <>
      <ul className="rows made">
        {(all ? made : made.slice(0, shownMax)).map((one) => (
          <MadeRow key={one.key} made={one} />
        ))}
      </ul>
      {made.length > shownMax && !all ? (
        <Button look="quiet" onPress={() => setAll(true)}>
          {t('reach.madeMore', { n: made.length - shownMax })}
        </Button>
      ) : null}
    </>
  );
}

function MadeRow({ made }: { readonly made: Made }) {
  const { t, language } = useWords();
  const open = useCase();
  const [telling, setTelling] = useState(false);
  return (
    <li>
      {made.live.length > 1 ? <p className="attention">{t('reach.contradicted')}</p> : null}
      {made.live.map(({ fact, by, body }) => (
        <div key={fact}>
          <p>
            <strong>{sayInstant(body.on, language)}</strong>{' '}
            {[
              t(`channel.${body.channel}`),
              body.carriedBy,
              t(body.from === 'them' ? 'reach.fromThem' : `reach.answer.${body.reached}`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {body.dangerWord === 'heard' ? <p className="attention">{t('reach.danger.heard')}</p> : null}
          {body.said ? <p className="said">{t('reach.saidWas', { what: body.said })}</p> : null}
          {body.notSaid ? <p className="said">{t('reach.notSaidWas', { what: body.notSaid })}</p> : null}
          {body.next ? (
            <p className="soft">{t('reach.nextWas', { when: sayInstant(body.next, language) })}</p>
          ) : null}
          {body.against ? (
            <p className="attention">
              {t('reach.against', { what: t(`reach.is.${body.against.what}`), why: body.against.why })}
            </p>
          ) : null}
          <p className="said-by">
            {t('reach.writtenBy', {
              who: open.circle.find((one) => one.person === by)?.name ?? t('someone'),
            })}
          </p>
        </div>
      ))}
      {telling ? (
        <DetailForm made={made} onEnd={() => setTelling(false)} />
      ) : mayWriteIn(open, 'whereabouts') ? (
        <Button look="quiet" onPress={() => setTelling(true)}>
          {t('reach.tellMore')}
        </Button>
      ) : null}
    </li>
  );
}
