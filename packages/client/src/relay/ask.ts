import { concat } from '@cobijo/wire';

/** One request to a relay. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** null: a request without a body. */
  readonly body: Uint8Array | null;
  /** How long the whole answer may take. */
  readonly timeoutMs: number;
  /** The longest body that is read of an answer. */
  readonly bytesMax: number;
}

export interface Answer {
  readonly status: number;
  /** `name` in lower case. */
  header(name: string): string | null;
  /** null where it ends too early, or does not end where an honest one must. */
  readonly bytes: Uint8Array | null;
}

/** How a request reaches a relay; null where none answered. No redirection is followed, and nothing but `headers` told. */
export type Ask = (asked: Asked) => Promise<Answer | null>;

/** As a browser asks. */
export const askByFetch: Ask = async ({ url, method, headers, body, timeoutMs, bytesMax }) => {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    return null;
  }
  const bytes = await bytesOf(response, bytesMax);
  return { status: response.status, header: (name) => response.headers.get(name), bytes };
};

async function bytesOf(response: Response, bytesMax: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > bytesMax) return null;
      parts.push(part);
    }
  } catch {
    return null;
  }
  return concat(...parts);
}
