import type { Body, ContentKind } from '@cobijo/domain';
import type { ReactNode } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** A form by which one thing is said of danger or protection: its fields, what was refused, save and cancel. */
export function Saying<K extends ContentKind>(props: {
  readonly label: string;
  readonly kind: K;
  readonly body: () => Body<K>;
  readonly ready: boolean;
  readonly onEnd: () => void;
  readonly save?: string;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const { kind, body } = props;
  const write = async (): Promise<void> => {
    // Kind and body belong together by K; the compiler cannot follow that into the union of intents.
    const intent = { do: 'state', case: open.case, kind, body: body() } as Parameters<typeof run>[0];
    if (await run(intent)) props.onEnd();
  };
  return (
    <div className="panel">
      <Form onSubmit={() => void write()} label={props.label}>
        {props.children}
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || !props.ready}>
            {props.save ?? t('write')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
