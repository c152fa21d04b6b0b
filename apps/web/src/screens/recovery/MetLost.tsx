import type { RecoveryView } from '@cobijo/client';
import { voiceCheckWords } from '@cobijo/domain/recovery/words';
import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { useState } from 'react';
import type { PersonId } from '@cobijo/domain';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { CodesPart } from '../settings/CodesPart.tsx';
import { Words } from './Requests.tsx';

/** Somebody of the circle lost every device: a link for her new one, and what that one then shows. */
export function MetLost() {
  const { t } = useWords();
  const { recovery, codes } = useDevice().view;
  const { others, met } = recovery;
  const [linking, setLinking] = useState(false);
  if (others.length === 0) return null;
  return (
    <Part title={t('recovery.lost')} card className="met-lost">
      {met.length > 0 ? (
        <ul className="rows">
          {met.map((one) => (
            <Met key={`${one.person} ${one.device} ${one.at}`} met={one} />
          ))}
        </ul>
      ) : null}
      {linking && codes < codesForLink ? (
        // A survivor or a relative who was named has no codes of her own.
        <>
          <p>{t('recovery.needsCodes')}</p>
          <CodesPart />
        </>
      ) : linking ? (
        <LinkForm onEnd={() => setLinking(false)} />
      ) : (
        <>
          <p className="soft">{t('recovery.lostLead')}</p>
          <div className="buttons no-print">
            <Button onPress={() => setLinking(true)}>{t('recovery.lostLink')}</Button>
          </div>
        </>
      )}
    </Part>
  );
}

/** A day is long enough for a call, and short for a link that lies about. */
const hours = 24;
/** A link opens two streams at the relay. */
const codesForLink = 2;

function LinkForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const { view } = useDevice();
  const { busy, refusal, run } = useDeed();
  // Whoever chose a way back comes first: with anyone else nothing could be proved.
  const others = [...view.recovery.others].sort((a, b) => Number(b.hasChosen) - Number(a.hasChosen));
  const [person, setPerson] = useState<PersonId>(others[0]!.person);
  const link = async () => {
    if (!(await run({ do: 'meet-lost', person, hours }))) return;
    onEnd();
    // The squares stand above the screen.
    scrollTo(0, 0);
  };
  return (
    <Form onSubmit={() => void link()} label={t('recovery.lostLink')}>
      <p>{both(voiceCheckWords)}</p>
      <Choice
        label={t('recovery.lostWho')}
        value={person}
        onChange={setPerson}
        options={others.map((one) => ({ value: one.person, label: one.name }))}
      />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" submits disabled={busy}>
          {t('meeting.make')}
        </Button>
        <Button onPress={onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}

function Met({ met }: { readonly met: RecoveryView['met'][number] }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const { person, device, name, code, vouches, asked } = met;
  return (
    <li className="coming-back" data-met-lost={code ?? 'proves'}>
      <p>
        <strong>{name}</strong>: {code === null ? t('recovery.proves') : both(refusalWords(code))}
      </p>
      <Words vouches={vouches} />
      {asked ? <p className="soft">{t('recovery.asked')}</p> : null}
      <Refused refusal={refusal} />
      {code === null && !asked ? (
        <div className="buttons no-print">
          <Button
            look="main"
            disabled={busy}
            onPress={() => void run({ do: 'request-recovery', person, device })}
          >
            {t('recovery.ask')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
