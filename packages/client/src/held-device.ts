import type { StreamId } from '@cobijo/domain';
import type { DeviceContext, Replica } from './stream/replica.ts';

/** What an unlocked device holds: its keys, and its copy of each stream. Views read it; acts add to it. */
export interface HeldDevice {
  readonly context: DeviceContext;
  readonly replicas: ReadonlyMap<StreamId, Replica>;
}
