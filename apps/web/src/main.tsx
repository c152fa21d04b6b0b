// First: it must stand before the first schema.
import '@cobijo/domain/vocabulary/in-a-page';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { Guest } from './app/Guest.tsx';
import { UnknownHand } from './app/UnknownHand.tsx';
import { startLook } from './look/look.ts';
import { keepFocus } from './parts/kept-focus.ts';
import { watchUnsent } from './parts/unsent.ts';
import { listenForBack } from './boot/back.ts';
import { isLeft, leaveNow, listenForLeave } from './boot/leave.ts';
import { takeFromAddress } from './boot/step-in.ts';
import { WordsProvider, rememberNothing, startWords } from './words/words.tsx';
import './look/tokens.css';
import './look/type.css';
import './look/base.css';
import './look/parts.css';
import './look/shell.css';

// First: out of the address before anything else can read it.
const came = takeFromAddress();
const isVisit = came.guest !== null || came.report !== null;
if (isVisit) rememberNothing();
startWords();
startLook();
listenForBack();
listenForLeave();

const root = document.getElementById('root');
if (!root) throw new Error('no root in the page');
keepFocus(root);
watchUnsent(root);
const page = createRoot(root);
const draw = (link: string | null): void =>
  page.render(
    <StrictMode>
      <WordsProvider>
        {came.report !== null ? (
          <UnknownHand link={came.report} />
        ) : came.guest !== null ? (
          <Guest link={came.guest} />
        ) : (
          <App handover={came.handover} link={link} />
        )}
      </WordsProvider>
    </StrictMode>,
  );
if (isLeft()) leaveNow();
else draw(came.link);
// A link that is put into the address of a page that stands already: out of it as fast, and taken up where she is.
addEventListener('hashchange', () => {
  // A played device has a page of its own, and so has a visit: it shares no memory with whoever is here otherwise.
  if (isVisit || /^#(step-in|guest|report)=/.test(location.hash)) return location.reload();
  const { link } = takeFromAddress();
  if (link) draw(link);
});
