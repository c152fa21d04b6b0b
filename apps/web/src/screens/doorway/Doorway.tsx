import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { createContext, use, useMemo } from 'react';
import { Go } from '../../parts/Go.tsx';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { useWords } from '../../words/words.tsx';
import { Glass } from '../glass/Glass.tsx';
import { Mission } from '../mission/Mission.tsx';
import { Alone } from '../unlock/Alone.tsx';
import { Screen } from '../../parts/Screen.tsx';
import type { Play, PlayParty } from './format.ts';
import './doorway.css';

const PlayContext = createContext<Play | null>(null);

export function usePlay(): Play {
  const play = use(PlayContext);
  if (!play) throw new Error('no played case here');
  return play;
}

/** For somebody who comes to see what this is: every party's device to step into, and the relay's. */
export default function Doorway({ play }: { readonly play: Play }) {
  const router = useMemo(() => {
    const root = createRootRoute();
    const screen = (path: string, component: () => React.ReactNode) =>
      createRoute({ getParentRoute: () => root, path, component });
    return createRouter({
      routeTree: root.addChildren([
        screen('/', Cards),
        screen('/glass', GlassPage),
        screen('/mission', MissionPage),
      ]),
      history: createMemoryHistory({ initialEntries: ['/'] }),
    });
  }, []);
  return (
    <PlayContext value={play}>
      <RouterProvider router={router} />
    </PlayContext>
  );
}

const home = (party: PlayParty): string =>
  `${location.protocol}//${party.id}.localhost${location.port ? `:${location.port}` : ''}/#step-in=${party.id}.${party.secret}`;

const pictures: Partial<Record<PlayParty['role'], IconName>> = {
  survivor: 'house',
  relative: 'house',
  advocate: 'people',
  supervisor: 'people',
  attorney: 'scales',
  prosecutor: 'scales',
  investigator: 'eye',
};

const lines = ['advocate', 'survivor', 'relative', 'attorney', 'investigator', 'prosecutor'] as const;
const lineOf = (role: PlayParty['role']) =>
  `doorway.line.${lines.find((one) => one === role) ?? 'other'}` as const;

function Cards() {
  const { t, both } = useWords();
  const play = usePlay();
  return (
    <Alone name="doorway" wide>
      <Screen
        name="doorway-in"
        title={t('doorway.title')}
        lead={t('doorway.lead', { case: both(play.title) })}
      >
        <ul className="doorway-cards">
          {play.parties.map((party) => (
            <li key={party.id}>
              <a className="doorway-card" href={home(party)} data-party={party.id} data-role={party.role}>
                <span className="her-icon doorway-icon">
                  <Icon name={pictures[party.role] ?? 'key'} size={24} />
                </span>
                <span className="doorway-words">
                  <strong className="doorway-role">{both(roleWords[party.role])}</strong>
                  <span className="soft">{[party.name, party.organisation].filter(Boolean).join(', ')}</span>
                  <span>{party.line ? both(party.line) : t(lineOf(party.role))}</span>
                </span>
              </a>
            </li>
          ))}
          <li>
            <Go to="/glass" screen="glass" className="doorway-card doorway-relay">
              <span className="doorway-icon">
                <Icon name="eye" size={24} />
              </span>
              <span className="doorway-words">
                <strong>{t('doorway.relay')}</strong>
                <span>{t('doorway.relayLine')}</span>
              </span>
            </Go>
          </li>
        </ul>
        <p className="part">
          <Go to="/mission" screen="mission">
            {t('mission.title')}
          </Go>
        </p>
        {play.about ? (
          <details className="doorway-about">
            <summary>{t('doorway.about')}</summary>
            <p>{both(play.about)}</p>
          </details>
        ) : null}
        <p className="soft small">{t('doorway.invented')}</p>
      </Screen>
    </Alone>
  );
}

function Back() {
  const { t } = useWords();
  return (
    <Go to="/" screen="doorway" className="back no-print">
      <Icon name="back" size={20} /> {t('doorway.back')}
    </Go>
  );
}

function GlassPage() {
  return (
    <Alone name="glass-page" wide>
      <Glass before={<Back />} parties={usePlay().parties} />
    </Alone>
  );
}

function MissionPage() {
  return (
    <Alone name="mission-page" wide>
      <Mission before={<Back />} />
    </Alone>
  );
}
