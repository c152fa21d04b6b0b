import type { TransferView } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import { type ReactNode, createContext, use, useEffect, useState } from 'react';
import { useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { localeOf, useWords } from '../../words/words.tsx';

const lookMs = 500;
/** Smaller ones are over before anybody could read how far they are. */
const shownBytesMin = 1 << 20;

const MovingContext = createContext<readonly TransferView[]>([]);

/** Files of a conversation that are on their way; looked at now and then as long as any of them moves. */
export function MovingProvider(props: { readonly stream: StreamId; readonly children: ReactNode }) {
  const { engine, view } = useDevice();
  const [moving, setMoving] = useState<readonly TransferView[]>([]);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    void engine.transfers().then((all) => {
      if (ended) return;
      const here = all.filter(({ stream, of }) => stream === props.stream && of >= shownBytesMin);
      setMoving(here);
      if (here.some(({ state }) => state !== 'stopped'))
        timer = setTimeout(() => setRound((before) => before + 1), lookMs);
    });
    return () => {
      ended = true;
      clearTimeout(timer);
    };
    // Whatever the device says anew may be that one began.
  }, [engine, view, round, props.stream]);
  return <MovingContext value={moving}>{props.children}</MovingContext>;
}

/** How far the file at a place is; null: it does not move. */
export const useMoving = (at: string): TransferView | null =>
  use(MovingContext).find((one) => one.at === at) ?? null;

/** What is being sealed on this device, before it stands in any message. */
export function Sealing() {
  const moving = use(MovingContext);
  return moving.filter(({ way }) => way === 'sealing').map((one) => <Moving key={one.at} one={one} />);
}

/** One file on its way: how far, and a way to stop it and to go on. `onGoOn`: how what is fetched goes on. */
export function Moving({ one, onGoOn }: { readonly one: TransferView; readonly onGoOn?: () => void }) {
  const { t, language } = useWords();
  const { engine } = useDevice();
  const mebibytes = (bytes: number): string =>
    new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(bytes / (1 << 20));
  const far = { done: mebibytes(one.done), of: mebibytes(one.of) };
  const isStopped = one.state === 'stopped';
  const words = isStopped
    ? t('transfer.stopped', far)
    : one.state === 'waits'
      ? t('transfer.waits', far)
      : t(`transfer.${one.way}`, far);
  const goOn = onGoOn ?? (() => void engine.goOnTransfer(one.at));
  return (
    <div className="moving">
      <p className="small">{words}</p>
      <progress aria-label={words} value={one.done} max={Math.max(1, one.of)} />
      {isStopped ? (
        <Button look="quiet" onPress={goOn}>
          {t('transfer.goOn')}
        </Button>
      ) : (
        <Button look="quiet" onPress={() => void engine.stopTransfer(one.at)}>
          {t('transfer.stop')}
        </Button>
      )}
    </div>
  );
}
