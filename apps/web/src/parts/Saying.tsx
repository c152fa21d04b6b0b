import type { Body, ContentKind, FactId, StreamId } from '@cobijo/domain';
import type { ReactNode } from 'react';
import { useCase, useDeed } from '../device/device.tsx';
import { Button } from './Button.tsx';
import { Form } from './Field.tsx';
import { Refused } from './Refused.tsx';
import { useWords } from '../words/words.tsx';

/** A form by which one thing is said in a part of the case: its fields, what was refused, save and cancel. */
export function Saying<K extends ContentKind>(props: {
  readonly label: string;
  readonly kind: K;
  readonly body: () => Body<K>;
  /** What it corrects or takes back. */
  readonly supersedes?: readonly FactId[];
  /** The part that is meant, where another than the program's own choice is. */
  readonly stream?: StreamId | undefined;
  readonly ready: boolean;
  readonly onEnd: () => void;
  readonly save?: string;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const { kind, body, supersedes, stream } = props;
  const write = async (): Promise<void> => {
    // Kind and body belong together by K; the compiler cannot follow that into the union of intents.
    const said = { kind, body: body(), ...(supersedes && { supersedes }), ...(stream && { stream }) };
    const intent = { do: 'state', case: open.case, ...said } as Parameters<typeof run>[0];
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
