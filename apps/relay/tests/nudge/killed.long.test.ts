import { killedWhileSending } from './killed.ts';

// Another process might still be sending it: its claim has to run out, which takes minutes.
killedWhileSending('postgres', 300_000);
