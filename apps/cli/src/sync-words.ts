import type { Device, DeviceView } from '@cobijo/client';
import { type Bilingual, refusalWords } from '@cobijo/domain';

export type Synced = Awaited<ReturnType<Device['sync']>>;

const words = {
  done: { en: 'Everything went through.', es: 'Todo pasó.' },
  offline: {
    en: 'No connection. What waits is kept here.',
    es: 'Sin conexión. Lo que espera se guarda aquí.',
  },
  waits: {
    en: 'Something waits for the device of somebody else.',
    es: 'Algo espera el dispositivo de otra persona.',
  },
  connected: { en: 'Connected.', es: 'Con conexión.' },
  connecting: { en: 'Connecting.', es: 'Conectando.' },
  'not-configured': { en: 'No relay is set up.', es: 'No hay relevo configurado.' },
} as const satisfies Record<Exclude<(Synced | DeviceView['sync'])['state'], 'refused'>, Bilingual>;

/** How a round with the relay ended, or how the line stands, as one says it; `--json` keeps the codes. */
export const syncWords = (synced: Synced | DeviceView['sync']): Bilingual =>
  synced.state === 'refused' ? refusalWords(synced.code) : words[synced.state];
