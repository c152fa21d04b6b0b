/**
 * Page and worker, over one MessagePort. The page asks, the worker answers; what the worker says unasked is that
 * something changed. Both halves come from one build, so what crosses is typed, not parsed.
 *
 * ```
 * page   → { call: 7, method: 'act', args: [...] }
 * worker → { reply: 7, value: ... } | { reply: 7, fault: 'RangeError' }
 * worker → { changed: true }
 * ```
 *
 * A fault is a bug on the other side. It travels by its name alone: a message could quote a case.
 */
type Call = { readonly call: number; readonly method: string; readonly args: readonly unknown[] };
type Answer =
  | { readonly reply: number; readonly value: unknown }
  | { readonly reply: number; readonly fault: string }
  | { readonly changed: true };

/** Thrown at the page when the worker's side threw. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
}

type Asking<T> = { readonly [K in keyof T]: (...args: never[]) => Promise<unknown> };

/** Serves `target`'s named methods to the other end. Returns the function that says "something changed". */
export function answer<T extends Asking<T>>(
  port: MessagePort,
  target: T,
  methods: readonly (keyof T & string)[],
): () => void {
  const known = new Set<string>(methods);
  port.onmessage = async (event: MessageEvent<Call>) => {
    const { call, method, args } = event.data;
    try {
      if (!known.has(method)) throw new RangeError('unknown method');
      const run = target[method as keyof T] as unknown as (...given: readonly unknown[]) => Promise<unknown>;
      const value = await run.apply(target, [...args]);
      port.postMessage({ reply: call, value } satisfies Answer);
    } catch (fault) {
      port.postMessage({
        reply: call,
        fault: fault instanceof Error ? fault.name : 'Error',
      } satisfies Answer);
    }
  };
  return () => port.postMessage({ changed: true } satisfies Answer);
}

export interface Asked<T> {
  readonly remote: T;
  /** Registers the one listener for "something changed". */
  onChange(listener: () => void): void;
  /** Ends every unanswered call with a fault; the other end has gone. */
  end(): void;
}

/** The mirror of `answer`: an object whose methods ask the other end. */
export function ask<T extends Asking<T>>(
  port: MessagePort,
  methods: readonly (keyof T & string)[],
): Asked<T> {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>();
  let next = 0;
  let listener = () => {};
  port.onmessage = (event: MessageEvent<Answer>) => {
    const said = event.data;
    if ('changed' in said) return listener();
    const waiting = open.get(said.reply);
    if (!waiting) return;
    open.delete(said.reply);
    if ('fault' in said) waiting.reject(new EngineFault(said.fault));
    else waiting.resolve(said.value);
  };
  const remote: Record<string, (...args: unknown[]) => Promise<unknown>> = {};
  for (const method of methods)
    remote[method] = (...args) =>
      new Promise((resolve, reject) => {
        const call = next++;
        open.set(call, { resolve, reject });
        port.postMessage({ call, method, args } satisfies Call);
      });
  return {
    remote: remote as unknown as T,
    onChange: (given) => {
      listener = given;
    },
    end() {
      for (const waiting of open.values()) waiting.reject(new EngineFault('Ended'));
      open.clear();
      port.close();
    },
  };
}
