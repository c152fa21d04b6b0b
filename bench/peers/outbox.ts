import type { Peer } from '../peer.ts';
import { openCobijo } from './cobijo.ts';

/** Cobijo's writers as PouchDB's and the floor's are: they write, and read nothing meanwhile. */
export const open = (): Promise<Peer> => openCobijo('sending');
