export type * from './view.ts';
export type * from './intent.ts';
export type * from './device-api.ts';
