import { roleWords } from '@cobijo/domain/vocabulary/role';
import type { Answer } from '@cobijo/domain/danger/answers';
import { newestOwnInstrument } from '@cobijo/domain/danger/instrument-files';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Few } from '../../parts/Few.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty } from '../../parts/Screen.tsx';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { type WhereToWrite, whereToWrite } from '../danger/where.ts';
import type { HerSubject } from './myself.ts';
import { WriteToThem } from './WriteToThem.tsx';

/** Who will read it, before it is sent: hers to choose, and nobody else's. */
export function SendOwn(props: {
  readonly of: HerSubject;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly onBack: () => void;
  readonly onDrop: () => void;
  readonly onSent: (names: readonly string[]) => void;
}) {
  const { t, both } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const places = whereToWrite(open);
  const standing = standingOf(props.of, open.me.person);
  const before = standing && open.safety.parts[standing.assessment];
  const [chosen, setChosen] = useState<string>(before ?? places[0]?.part.stream ?? '');
  const place = places.find(({ part }) => part.stream === chosen);
  const namesOf = ({ readers }: WhereToWrite): string[] =>
    readers.map(({ name, role }) => `${name} (${both(roleWords[role])})`);
  if (!place) return <Empty next={<WriteToThem />}>{t('own.nowhere')}</Empty>;
  const count = Object.keys(props.answers).length;
  const send = async (): Promise<void> => {
    // She goes on with what she sent where that stands; in another part it is another one.
    const same = standing !== null && before === place.part.stream;
    const { instrument, version } = newestOwnInstrument;
    const done = await run({
      do: 'state',
      case: open.case,
      stream: place.part.stream,
      kind: 'danger.assessed',
      body: {
        assessment: same ? standing.assessment : newEntity(),
        subject: props.of.subject,
        instrument,
        version,
        form: 'full',
        assessedOn: todayHere(),
        answers: props.answers,
      },
      ...(same && { supersedes: standing.facts }),
    });
    if (done) props.onSent(namesOf(place));
  };
  return (
    <>
      <p>{t('own.choose')}</p>
      <Few
        label={t('own.choose')}
        value={chosen}
        onChange={setChosen}
        options={places.map((one) => [
          one.part.stream,
          t('own.who', { part: one.part.label, names: namesOf(one).join(', ') }),
        ])}
      />
      {place.isOpenToOthers ? <p className="attention">{t('own.alsoOthers')}</p> : null}
      <p>{t('own.answered', { n: count, of: newestOwnInstrument.items.length })}</p>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" disabled={busy || count === 0} onPress={() => void send()}>
          {t('own.send')}
        </Button>
        <Button onPress={props.onBack}>{t('own.goOn')}</Button>
        {count > 0 ? <Button onPress={props.onDrop}>{t('own.drop')}</Button> : null}
      </div>
    </>
  );
}

/** What she sent and did not finish: it is gone on with. What she finished stays, and the next is another. */
function standingOf({ danger: { own } }: HerSubject, me: string): typeof own {
  return own !== null && own.by === me && own.unanswered.length > 0 ? own : null;
}
