import type { ResponseView } from '@cobijo/client';
import type { Body, ContentKind } from '@cobijo/domain';
import { useDeed } from '../../device/device.tsx';

/** States one thing in the stream of a response. */
export function useSay(of: ResponseView) {
  const { busy, refusal, run } = useDeed();
  const say = <K extends ContentKind>(kind: K, body: Body<K>): Promise<unknown> =>
    run({ do: 'state', case: of.response, stream: of.stream, kind, body } as never);
  return { busy, refusal, run, say };
}
