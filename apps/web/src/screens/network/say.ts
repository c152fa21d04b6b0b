import { entityKindWords, entityRoleWords } from '@cobijo/domain/network/entity-kinds';
import { useCallback } from 'react';
import { useWords } from '../../words/words.tsx';
import type { Entity } from './known.ts';

/** What somebody or something is here, in a few words: as what it matters first, then its kind. */
export function useSay(): (of: Entity) => string {
  const { t, both } = useWords();
  return useCallback(
    (of) =>
      [
        ...(of.person === null ? [] : [t('network.inCircle')]),
        ...of.roles.map((role) => both(entityRoleWords[role])),
        both(entityKindWords[of.kind]),
        ...(of.hub === null ? [] : [t('network.hub')]),
      ].join(' · '),
    [t, both],
  );
}
