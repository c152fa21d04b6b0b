import type { SyncView } from '@cobijo/client';
import { sayInstant } from '../../words/dates.ts';
import type { Words } from '../../words/words.tsx';

/** The truth about what is kept and what has gone out, as one or two short sentences. */
export function syncSentence(sync: SyncView, { t, language }: Words): string {
  const said: string[] = [];
  if (sync.state === 'offline') said.push(t('sync.offline'));
  if (sync.state === 'connecting') said.push(t('sync.connecting'));
  if (sync.state === 'not-configured') said.push(t('sync.alone'));
  if (sync.keeps === 'memory') said.push(t('sync.memory', { n: sync.waiting }));
  else if (sync.waiting > 0) said.push(t('sync.waiting', { n: sync.waiting }));
  else said.push(sync.state === 'connected' ? t('sync.sent') : t('sync.saved'));
  if (sync.behind > 0) said.push(t('sync.behind', { n: sync.behind }));
  if (sync.state === 'offline' && sync.lastHeard !== null)
    said.push(t('sync.lastHeard', { when: sayInstant(sync.lastHeard, language) }));
  return said.join(' ');
}
