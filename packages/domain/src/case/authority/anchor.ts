import type { FactId, SegmentId } from '../../vocabulary/ids.ts';

/**
 * Where trust in a stream starts. Everything else is derived from it by the fold.
 *
 * founder: the segment that founded the stream; its founder is a steward, and her device proves its keys by its id.
 * invited: the `epoch.opened` fact that an invitation named. Its roster, heads, cutoffs and founding stand for all
 * that came before, for someone who may not read it.
 */
export type Anchor =
  | { readonly kind: 'founder'; readonly segment: SegmentId }
  | { readonly kind: 'invited'; readonly opening: FactId };
