import { createContext } from 'react';

/** Names of those who read the part into which this screen writes. */
export const ReadersContext = createContext<readonly string[]>([]);
