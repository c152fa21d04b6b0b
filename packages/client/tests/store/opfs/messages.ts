/** What the test asks of a worker. `churn` answers once and writes on until the page crashes; `whole` looks at what it left. */
export type Request =
  | { readonly do: 'step'; readonly suite: Suite; readonly name: string }
  | { readonly do: 'hold'; readonly folder: string }
  | { readonly do: 'let-go' }
  | { readonly do: 'churn'; readonly folder: string }
  | { readonly do: 'whole'; readonly folder: string };

/**
 * `acceptance`: what every store promises; `halves`: what this one does with its files; `full`: with no room left;
 * `disk`: what is then looked for in the browser's profile.
 */
export type Suite = 'acceptance' | 'halves' | 'full' | 'disk';

/** Null when it went well; otherwise the code of the store's fault, or the message of a broken promise. */
export type Answer = string | null;
