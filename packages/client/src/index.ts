export type * from './view.ts';
export type * from './network-view.ts';
export type { CheckInView, ContactsView, TriggerProposal } from './contact-view.ts';
export type { LateInResponse, TakenByOthers } from './response-late.ts';
export type { CameAskView } from './across-view.ts';
export type { DeskView, PersonOnDesk, ResponseView } from './response-view.ts';
export type { AlikeView, IntakeView, IntakesView, ReportView } from './intake-view.ts';
export type * from './network-import/request.ts';
export type * from './intent.ts';
export type { TransferView } from './transfer/transfers.ts';
export type { SearchHit, SearchProgress } from './talk-search.ts';
export type { GrantAsked, GrantPlan } from './newcomer-view.ts';
export type * from './device-api.ts';
export type { TimelinesAsked, TimelinesView } from './safety-view.ts';
export type { Clock } from './clock.ts';
export { Device, type DeviceOptions } from './device.ts';
export { type NewDeviceOptions, createDevice, hasDevice, importHandover, openDevice } from './unlock.ts';
export { type Store, StoreFault } from './store/store.ts';
export { memoryStore } from './store/memory.ts';
export type {
  LiveConnection,
  LiveHandlers,
  Page,
  Replied,
  Transport,
  TransportRefusal,
} from './relay/transport.ts';
export type * from './export/request.ts';
export { type CheckedItem, type OpenedRecord, openRecord } from './export/open.ts';
export { type StatedRecord, statedOf } from './export/stated.ts';
export { beginGuest } from './guest.ts';
export { readOffer } from './meeting.ts';
export { type Dropped, type ReportDropper, reportDropper } from './report-drop.ts';
export { drawPassphrase } from './sheet-words.ts';
export { httpTransport } from './relay/http.ts';
export { speakerOf } from './speaker.ts';
