import type { MemberRight } from '@cobijo/domain';
import type { Scene } from './scene.ts';

/** One thing that somebody who runs the relay tries, alone or with a member or a thief on his side. */
export interface Attack {
  readonly name: string;
  /** What the attacker does, in a sentence. */
  readonly does: string;
  /** The code by which an honest device must say so. */
  readonly detectedBy: string;
  /** What Daniel may, before he turns. */
  readonly danielMay?: readonly MemberRight[];
  /** Plays it; resolves to whether the attacker got what he wanted. */
  readonly play: (scene: Scene) => Promise<boolean>;
}

export interface Played {
  readonly name: string;
  readonly does: string;
  readonly detectedBy: string;
  readonly detected: boolean;
  readonly success: boolean;
  /** Every code that was raised. */
  readonly codes: readonly string[];
}
