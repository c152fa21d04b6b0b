/** A nominal type: the same value at run time, a different type to the compiler. */
export type Brand<T, Name extends string> = T & { readonly [K in Name as `__${K}`]: true };
