import type { NetworkView } from '@cobijo/client';
import type { EntityId } from '@cobijo/domain';
import { memo, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { ShowMore } from '../../parts/ShowMore.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';

type Answer = NetworkView['answers']['unsafeDoors'][number];

const atFirst = 5;
const moreEach = 20;

/** The three questions for which the network is kept, answered in words. */
export const Answers = memo(function Answers(props: {
  readonly answers: NetworkView['answers'];
  readonly onShow: (id: EntityId) => void;
}) {
  const { t } = useWords();
  const { mustNotBeTold, unsafeDoors, oneHandshake } = props.answers;
  const asked = [
    [t('network.mustNotBeTold'), mustNotBeTold],
    [t('network.unsafeDoors'), unsafeDoors],
    [t('network.oneHandshake'), oneHandshake],
  ] as const;
  if (asked.every(([, found]) => found.length === 0)) return null;
  return (
    <Part title={t('network.answers')} card>
      <div className="net-answers">
        {asked.map(([question, found]) => (
          <div key={question}>
            <h3>{question}</h3>
            <List answers={found} onShow={props.onShow} />
          </div>
        ))}
      </div>
    </Part>
  );
});

function List(props: { readonly answers: readonly Answer[]; readonly onShow: (id: EntityId) => void }) {
  const { t, both } = useWords();
  const { answers } = props;
  const [shown, setShown] = useState(atFirst);
  const left = answers.length - shown;
  if (answers.length === 0) return <p className="soft">{t('network.nobodyFound')}</p>;
  return (
    <>
      <ul className="rows">
        {answers.slice(0, shown).map(({ entity, name, sentence }) => (
          <li key={entity}>
            <Button look="quiet" className="net-link" onPress={() => props.onShow(entity)}>
              {name}
            </Button>
            <p className="small">{both(sentence)}</p>
          </li>
        ))}
      </ul>
      <ShowMore left={left} each={moreEach} onMore={() => setShown(shown + moreEach)} />
    </>
  );
}
