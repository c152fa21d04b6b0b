import { type SealedReport, decodeIntakeLink, sealReport } from '@cobijo/seal';
import { loadSodium, mediaTypes } from '@cobijo/wire';
import { type Ask, askByFetch } from './relay/ask.ts';

/**
 * Leaves a report by an intake's link (seal/intake-link.ts). No device, no store: what is held is held in memory, by
 * whoever calls. `sent` says that a relay answered, and nothing of what became of the report: nobody is told that.
 */
export type Dropped = 'sent' | 'unsent' | 'link-cut' | 'too-long';

export interface ReportDropper {
  /** `report`: what is written, as JSON can carry it. The same again is sent as the same bytes, and is one report. */
  drop(link: string, report: object): Promise<Dropped>;
}

/** The same bytes once more, for a relay that stopped between its answer and its disk; fixed, whatever was answered. */
const againAfterMs = [4_000, 20_000] as const;
const requestTimeoutMs = 30_000;

/** `origin`: the relay's, such as `https://relay.example`. */
export function reportDropper(
  origin: string,
  { ask = askByFetch, again = againAfterMs }: { readonly ask?: Ask; readonly again?: readonly number[] } = {},
): ReportDropper {
  const made = new Map<string, SealedReport>();
  return {
    async drop(link, report) {
      const read = decodeIntakeLink(link);
      if (!read) return 'link-cut';
      const text = JSON.stringify(report);
      const key = `${link} ${text}`;
      const sealed = made.get(key) ?? (await sealReport(await loadSodium(), read, encoder.encode(text)));
      if (!sealed) return 'too-long';
      made.set(key, sealed);
      const reached = await send(origin, sealed, ask);
      if (reached) for (const wait of again) setTimeout(() => void send(origin, sealed, ask), wait);
      return reached ? 'sent' : 'unsent';
    },
  };
}

const encoder = new TextEncoder();

async function send(
  origin: string,
  { stream, authorization, envelope }: SealedReport,
  ask: Ask,
): Promise<boolean> {
  const answer = await ask({
    url: `${origin.replace(/\/$/, '')}/v1/streams/${stream}/drops`,
    method: 'POST',
    headers: { 'content-type': mediaTypes.envelopes, authorization },
    body: envelope,
    timeoutMs: requestTimeoutMs,
    bytesMax: 1024,
  });
  return answer?.status === 202;
}
