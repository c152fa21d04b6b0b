export * from './vocabulary/result.ts';
export * from './vocabulary/ids.ts';
export * from './vocabulary/time.ts';
export * from './vocabulary/language.ts';
export * from './vocabulary/compartment.ts';
export * from './vocabulary/role.ts';
export * from './member/member.ts';
export * from './fact/kinds.ts';
export * from './fact/fact.ts';
export * from './fact/codec.ts';
export * from './fact/packed.ts';
export * from './case/authority/authority.ts';
// `member.ts` has the schema of this name; whoever stands at this door asks for a device's keys.
export { deviceKeys } from './case/authority/authority.ts';
export * from './case/register.ts';
export * from './case/stream-fold.ts';
export * from './case/views.ts';
export * from './case/snapshot.ts';
