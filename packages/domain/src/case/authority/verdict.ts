/** Why a segment does not count. Each is shown to the people of the stream; none is dropped in silence. */
export const whys = [
  /** Its device, or her person, was removed, and the segment lies past the last accepted sequence. */
  'after-removal',
  /** A removal that is in dispute would cut it off. It waits for the survivor or the other stewards. */
  'suspended',
  /** Its device signed two segments at one place of its chain. */
  'forked',
  /** Stated after the author's grant ended, by the device's own clock. */
  'expired',
  /** A member, without the right to state this. */
  'no-right',
  /** No grant in its causal past binds the device to a member. */
  'not-a-member',
  /** An epoch that its author had seen left her out, and nobody has added her again since. */
  'left-out',
  /** Opens an epoch for somebody, or with keys or rights, that no grant in its causal past gives. */
  'roster-wrong',
  /** Opens an epoch without restating every cutoff in force, or with one that no removal gave. */
  'cutoffs-wrong',
  /** Opens an epoch with heads that are not its own causal past. */
  'heads-wrong',
  /** Opens an epoch that does not follow its parents, or founds a stream already founded. */
  'epoch-wrong',
  /** Names a past that is not known here: hand it over again once that is. Nothing of it was kept. */
  'unknown-past',
  /** The anchor's own segment has not been learned yet. */
  'unanchored',
] as const;
export type Why = (typeof whys)[number];

export type Verdict = { readonly counts: true } | { readonly counts: false; readonly why: Why };

export const counted: Verdict = Object.freeze({ counts: true });
const refusedBy = new Map<Why, Verdict>(
  whys.map((why): [Why, Verdict] => [why, Object.freeze({ counts: false, why })]),
);
export const refused = (why: Why): Verdict => refusedBy.get(why)!;

/**
 * What a steward may take in by name: whatever somebody wrote, late, disputed, on a restored copy or on a grant that did
 * not stand. What it states about members never takes effect by that. An opening that does not say the truth, or a
 * second founding, is not work.
 */
export const admissible: ReadonlySet<Why> = new Set<Why>([
  'after-removal',
  'suspended',
  'forked',
  'expired',
  'no-right',
  'not-a-member',
  'left-out',
]);
