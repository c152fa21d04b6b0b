import type { Peer } from '../peer.ts';
import { openCobijo } from './cobijo.ts';

/** The outbox of devices that are not connected: each write is a request, signed and proven by itself. */
export const open = (): Promise<Peer> => openCobijo('asking');
