import type { Answer } from '@cobijo/domain/danger/answers';
import { newestOwnInstrument } from '@cobijo/domain/danger/instrument-files';
import { useState } from 'react';
import { useCase, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { type HerSubject, myself } from './myself.ts';
import { OwnQuestion } from './OwnQuestion.tsx';
import { SendOwn } from './SendOwn.tsx';
import { useOwnDraft } from './own-draft.tsx';
import { ReadAloud } from '../../parts/ReadAloud.tsx';
import { WriteToThem } from './WriteToThem.tsx';

/**
 * Her own answers, one question at a time. She can pass over each, stop, and go on; nothing is sent before she has been
 * told who will read it and says so. No level and no number comes back: what happens next, and whom to talk to.
 */
export function HerOwn() {
  const { t, both } = useWords();
  const open = useCase();
  const { draft, keep, drop } = useOwnDraft();
  const [sent, setSent] = useState<readonly string[] | null>(null);
  const of = open.me.role === 'survivor' ? myself(open) : null;
  const { items, honesty } = newestOwnInstrument;
  const item = draft.at === null ? undefined : items[draft.at];
  const step = (by: number): void => keep({ ...draft, at: Math.max(0, (draft.at ?? 0) + by) });
  if (!of)
    return (
      <Screen name="her-own" title={t('own.title')}>
        <Empty next={<WriteToThem />}>{t('own.nobody')}</Empty>
      </Screen>
    );
  if (sent)
    return (
      <Screen name="her-own" title={t('own.thanks')}>
        <p role="status">{t('own.readBy', { names: sent.join(', ') })}</p>
        <p>{t('own.next')}</p>
        <p>
          <WriteToThem />
        </p>
        <p>
          <Go to="/plan" screen="her-plan">
            {t('own.plan')}
          </Go>
        </p>
        <p className="soft">{both(honesty)}</p>
      </Screen>
    );
  if (draft.at === null) return <Begin of={of} />;
  if (item)
    return (
      <Screen name="her-own" title={t('own.title')}>
        <OwnQuestion
          key={item.item}
          item={item}
          given={draft.answers[item.item]}
          onAnswer={(given: Answer) =>
            keep({ answers: { ...draft.answers, [item.item]: given }, at: (draft.at ?? 0) + 1 })
          }
        />
        <p className="soft">{t('own.place', { n: draft.at + 1, of: items.length })}</p>
        <div className="buttons">
          {draft.at > 0 ? <Button onPress={() => step(-1)}>{t('own.back')}</Button> : null}
          <Button onPress={() => keep({ ...draft, at: items.length })}>{t('own.stop')}</Button>
        </div>
      </Screen>
    );
  return (
    <Screen name="her-own" title={t('own.sendTitle')}>
      <SendOwn
        of={of}
        answers={draft.answers}
        onDrop={drop}
        onBack={() => keep({ ...draft, at: firstOpen(draft.answers) })}
        onSent={(names) => {
          drop();
          setSent(names);
        }}
      />
    </Screen>
  );
}

/** The first question without an answer; the first of all where each has one. */
const firstOpen = (answers: Readonly<Record<string, Answer>>): number =>
  Math.max(
    0,
    newestOwnInstrument.items.findIndex(({ item }) => answers[item] === undefined),
  );

function Begin({ of }: { readonly of: HerSubject }) {
  const { t } = useWords();
  const day = useDay();
  const open = useCase();
  const { draft, keep, drop } = useOwnDraft();
  const { keeps } = useDevice().view.sync;
  const unsent = Object.keys(draft.answers).length;
  const { own } = of.danger;
  const mine = own !== null && own.by === open.me.person ? own : null;
  const lead = t('own.lead', { n: newestOwnInstrument.items.length });
  return (
    <Screen name="her-own" title={t('own.title')} lead={<p>{lead}</p>}>
      <ReadAloud lines={[lead]} />
      <p>{t(keeps === 'memory' ? 'own.forgets' : 'own.keeps')}</p>
      {mine ? <p className="soft">{t('own.sentOn', { when: day(mine.assessedOn) })}</p> : null}
      {unsent > 0 ? (
        <div className="her-card own-unsent">
          <p>{t('own.unsent', { n: unsent })}</p>
          <div className="buttons">
            <Button look="main" onPress={() => keep({ ...draft, at: firstOpen(draft.answers) })}>
              {t('own.goOn')}
            </Button>
            <Button onPress={drop}>{t('own.drop')}</Button>
          </div>
        </div>
      ) : null}
      <div className="buttons">
        {unsent === 0 && mine && mine.unanswered.length > 0 ? (
          <Button look="main" onPress={() => keep({ answers: mine.answers, at: firstOpen(mine.answers) })}>
            {t('own.goOn')}
          </Button>
        ) : null}
        <Button
          look={unsent > 0 || (mine && mine.unanswered.length > 0) ? 'plain' : 'main'}
          onPress={() => {
            drop();
            keep({ answers: {}, at: 0 });
          }}
        >
          {t(unsent > 0 ? 'own.beginAnew' : 'own.begin')}
        </Button>
      </div>
    </Screen>
  );
}
