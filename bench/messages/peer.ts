/**
 * One product in the benchmark of messages. Its server is a process of its own, as is whoever says the messages; those
 * who receive them are shared out among a few more. What travels between these processes is plain data.
 */
export const messagePeers = ['cobijo', 'jazz', 'hocuspocus', 'sealed-hocuspocus'] as const;
export type MessagePeerName = (typeof messagePeers)[number];

/** Those that keep a conversation in a browser by a store of their own. */
export const openedPeers = ['cobijo', 'jazz', 'hocuspocus'] as const satisfies readonly MessagePeerName[];
export type OpenedPeerName = (typeof openedPeers)[number];

/** How they are said: all without waiting in between, or each once the server has acknowledged the one before. */
export const manners = ['burst', 'each'] as const;
export type Manner = (typeof manners)[number];

export interface AboutPeer {
  readonly name: string;
  readonly version: string;
  readonly startCommand: string;
  readonly encrypts: string;
  readonly signs: string;
  readonly stores: string;
}

/** Where its server is, and whatever else a device needs to come. */
export interface Place {
  readonly url: string;
  readonly tokens: readonly string[];
}

export interface Served {
  readonly place: Place;
  /** Of the server's process. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** How many come besides the one that says, and whether they may say something too or only read. */
export interface Coming {
  readonly devices: number;
  readonly writes: boolean;
}

/** Who founded the conversation, lets everyone in, and says the messages. */
export interface Sayer {
  /** Lets these devices in; returns what they follow. */
  letIn(cards: readonly Uint8Array[], coming: Coming): Promise<string>;
  /** Until everybody's coming has come to rest here. */
  settled(coming: Coming): Promise<void>;
  /** Until the server has acknowledged all of it. */
  say(texts: readonly string[], manner: Manner): Promise<void>;
}

export interface Receiver {
  readonly card: Uint8Array;
  /** Until it is live in the conversation. */
  follow(what: string): Promise<void>;
  settled(coming: Coming): Promise<void>;
  /** How many messages stand in what a screen would read from. */
  held(): number;
  /** What they say, in their order. */
  texts(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface MessagePeer {
  readonly about: AboutPeer;
  /** `devices`: how many will come besides the one that says. */
  serve(devices: number): Promise<Served>;
  sayer(place: Place): Promise<Sayer>;
  /** The receiver that comes as the n-th of all. */
  receiver(place: Place, n: number): Promise<Receiver>;
}
