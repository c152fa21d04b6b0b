import type { ExposureAlert } from '@cobijo/client';
import type { EntityId } from '@cobijo/domain';
import { closedWords } from '@cobijo/domain/exclusion/words';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Form } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** Somebody of the circle is exposed: who, by which way, what to do now, and the one step that closes the doors. */
export function Alert(props: { readonly of: ExposureAlert; readonly onShow: (id: EntityId) => void }) {
  const { t, both } = useWords();
  const { of, onShow } = props;
  const [closing, setClosing] = useState(false);
  const others = of.because.slice(1);
  return (
    <div className="net-alert" role="status" data-alert={of.person}>
      <p className="net-first">
        <Icon name="alarm" /> <span>{both(of.sentence)}</span>
      </p>
      {others.length > 0 ? (
        <ul>
          {others.map(({ trafficker, sentence }) => (
            <li key={trafficker}>{both(sentence)}</li>
          ))}
        </ul>
      ) : null}
      <p>
        <strong>{both(of.next)}</strong>
      </p>
      {of.closed ? <p>{t('network.closedAlready', { why: both(closedWords[of.closed]) })}</p> : null}
      <dl className="facts">
        <Names words={t('network.opens')} names={of.opens.map(({ label }) => label)} />
        <Names words={t('network.alsoSee')} names={of.alsoSee.map(({ name }) => name)} />
        <Names words={t('network.whoCan')} names={of.whoCan.map(({ name }) => name)} />
        <Names words={t('network.tellIn')} names={of.tellIn.map(({ label }) => label)} />
      </dl>
      {closing ? (
        <CloseForm of={of} onEnd={() => setClosing(false)} />
      ) : (
        <div className="buttons">
          {of.mayExclude ? (
            <Button look="dark" onPress={() => setClosing(true)}>
              {t('network.exclude', { name: of.name })}
            </Button>
          ) : null}
          <Button onPress={() => onShow(of.participant)}>{t('network.show')}</Button>
        </div>
      )}
    </div>
  );
}

function Names({ words, names }: { readonly words: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      <dt>{words}</dt>
      <dd>{names.join(', ')}</dd>
    </>
  );
}

/** One step: the doors are closed to her and she is taken out. What will happen stands beside the button that does it. */
function CloseForm({ of, onEnd }: { readonly of: ExposureAlert; readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const close = async (): Promise<void> => {
    if (await run({ do: 'exclude-exposed', case: open.case, participant: of.participant })) onEnd();
  };
  return (
    <Form label={t('network.exclude', { name: of.name })} onSubmit={() => void close()}>
      <p>{t('network.excludeHint', { name: of.name })}</p>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="dark" submits disabled={busy}>
          {t('network.exclude', { name: of.name })}
        </Button>
        <Button onPress={onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
