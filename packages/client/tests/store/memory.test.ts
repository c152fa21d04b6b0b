import { memoryStore } from '../../src/store/memory.ts';
import { storeAcceptance } from './acceptance.ts';

storeAcceptance('memory', async () => memoryStore(), true);
