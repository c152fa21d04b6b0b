import {
  type DeviceId,
  type Fact,
  type FactId,
  type Head,
  type Segment,
  type SegmentId,
  type Statement,
  type UnknownFact,
  type UnknownStatement,
  decodeStatements,
  factIdOf,
} from '@cobijo/domain';
import type { OpenedSegment } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';

/** Decodes a segment's facts. Ids become text; each fact gets its place. */
export function toDomainSegment(
  segment: Omit<OpenedSegment, 'stage'>,
  onRefusal: (code: string) => void,
): Segment {
  const decoded = decodeStatements(segment.body.payload);
  if (!decoded.ok) onRefusal(decoded.error.code);
  return withStatements(segment, decoded.ok ? decoded.value : []);
}

/** The same where the statements that its payload holds were read already. */
export function withStatements(
  segment: Omit<OpenedSegment, 'stage'>,
  statements: readonly (Statement | UnknownStatement)[],
): Segment {
  const id = toBase64Url(segment.id) as SegmentId;
  const device = toBase64Url(segment.body.device) as DeviceId;
  const facts = statements.map((statement, index) => factOf(statement, factIdOf(id, index), device));
  return {
    id,
    device,
    sequence: segment.body.sequence,
    previous: segment.body.previous ? (toBase64Url(segment.body.previous) as SegmentId) : null,
    after: segment.body.after.map((head): Head => ({
      device: toBase64Url(head.device) as DeviceId,
      sequence: head.sequence,
      segment: toBase64Url(head.segment) as SegmentId,
    })),
    epoch: segment.epoch,
    facts,
  };
}

/** Written out: an engine takes several times as long to spread a statement as to copy what it is known to have. */
function factOf(statement: Statement | UnknownStatement, id: FactId, device: DeviceId): Fact | UnknownFact {
  if ('unknown' in statement) return { ...statement, id, device };
  const { kind, v, at, supersedes, body } = statement;
  return { id, device, kind, v, at, supersedes, body } as Fact;
}
