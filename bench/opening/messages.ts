/** What the benchmark's page asks of its worker, and the answers. */
export type ToWorker =
  /** Puts a store image into the browser's private files, one file after another. */
  | { readonly do: 'keep'; readonly folder: string; readonly files: readonly string[]; readonly from: string }
  /** Opens the device that lies there. */
  | { readonly do: 'open'; readonly folder: string; readonly passphrase: string };

export type FromWorker =
  | { readonly done: 'kept'; readonly bytes: number }
  | {
      readonly done: 'opened';
      /** Milliseconds until every stream is folded with its authority. */
      readonly openMs: number;
      /** Milliseconds until the case's view is there besides: what a screen shows. */
      readonly viewMs: number;
      readonly facts: number;
      readonly alarms: readonly string[];
    }
  | { readonly done: 'failed'; readonly why: string };

declare global {
  interface Window {
    /** The page's one function: a new worker for each request, so that nothing is warm but what the browser keeps. */
    ask(request: ToWorker): Promise<FromWorker>;
  }
}
