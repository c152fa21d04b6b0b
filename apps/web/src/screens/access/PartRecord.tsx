import type { CaseView } from '@cobijo/client';
import { worksInUnit } from '@cobijo/domain/consent/defaults';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayDay, sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import '../consent/consent.css';
import './access.css';

type PartAccess = CaseView['access'][number];

/** One part: role first, then since when, until when and why; what happened stands folded away behind it. */
export function PartRecord({ part }: { readonly part: PartAccess }) {
  const { t } = useWords();
  const { role } = useCase().me;
  const isHers = !worksInUnit(role);
  const copies = part.record.filter(({ what }) => what === 'exported').length;
  return (
    <Part
      title={part.label}
      card
      className="access-part"
      aside={
        part.sealed ? (
          <span className="tag tag-sealed">
            <Icon name="sealed" size={14} /> {t('sealed')}
          </span>
        ) : null
      }
    >
      <ul className="rows">
        {part.can.map((one) => (
          <Can key={one.person} one={one} />
        ))}
      </ul>
      {copies > 0 ? <p className="access-copies">{t('access.copies', { n: copies })}</p> : null}
      {part.kind === 'compartment' || part.kind === 'conversation' ? (
        <p className="no-print">
          <Go to={`/export/${part.stream}`} screen={isHers ? 'her-export' : 'export'}>
            {t(isHers ? 'her.copy' : 'export.title')}
          </Go>
        </p>
      ) : null}
      <details className="access-record">
        <summary>{t('access.record', { n: part.record.length })}</summary>
        {part.hasPast ? null : <p className="soft">{t('access.noPast')}</p>}
        <Record record={part.record} />
      </details>
    </Part>
  );
}

function Can({ one }: { readonly one: PartAccess['can'][number] }) {
  const { t, both, language } = useWords();
  return (
    <li className="access-can">
      <strong className="her-role">{both(roleWords[one.role])}</strong>
      <span>
        {[one.name, one.organisation].filter(Boolean).join(', ')}
        {one.isMe ? ` (${t('you')})` : ''}
      </span>
      <span>{both(one.sentence)}</span>
      <span className="soft small">
        {[
          one.since === null
            ? t('access.sinceUnknown')
            : t('access.since', { when: sayDay(one.since, language) }),
          one.until === null ? t('access.noEnd') : t('access.until', { when: sayDay(one.until, language) }),
          one.byName === null || one.byName === one.name ? null : t('access.by', { who: one.byName }),
          one.wroteLast === null
            ? one.isMe
              ? null
              : t('access.wroteNever')
            : t('access.wroteLast', { when: sayDay(one.wroteLast, language) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}

function Record({ record }: Pick<PartAccess, 'record'>) {
  const { both, language } = useWords();
  return (
    <ol className="access-events">
      {record.map(({ fact, at, what, sentence }) => (
        <li key={fact} data-event={what}>
          <span className="soft small">{sayInstant(at, language)}</span>
          <span>{both(sentence)}</span>
        </li>
      ))}
    </ol>
  );
}
