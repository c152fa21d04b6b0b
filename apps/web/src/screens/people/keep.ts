import type { ClientRefusal, Intent, Register, Stated } from '@cobijo/client';
import { useCase, useDeed } from '../../device/device.tsx';

type Kept =
  'party.described' | 'identity.recorded' | 'whereabouts.recorded' | 'contact.agreed' | 'intake.coded';

export interface Keep {
  readonly busy: boolean;
  readonly refusal: ClientRefusal | null;
  /** States again the version that a person chose; the others are superseded, and stay in the record. */
  keep(kind: Kept, register: Register<unknown>, stated: Stated<unknown>): Promise<void>;
}

export function useKeep(): Keep {
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  return {
    busy,
    refusal,
    async keep(kind, register, stated) {
      // The body came out of this very register, so it is of its kind.
      await run({
        do: 'state',
        case: open.case,
        stream: register.stream,
        kind,
        body: stated.value,
        supersedes: register.live.map((one) => one.fact),
      } as Intent);
    },
  };
}
