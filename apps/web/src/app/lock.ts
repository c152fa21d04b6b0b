import { createContext } from 'react';

/** Puts the device away and asks for the passphrase again. */
export const LockContext = createContext<() => void>(() => {});
