import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { Guest } from './app/Guest.tsx';
import { startLook } from './look/look.ts';
import { listenForLeave } from './boot/leave.ts';
import { takeFromAddress } from './boot/step-in.ts';
import { WordsProvider, rememberNothing, startWords } from './words/words.tsx';
import './look/tokens.css';
import './look/type.css';
import './look/base.css';
import './look/parts.css';
import './look/shell.css';

// First: out of the address before anything else can read it.
const came = takeFromAddress();
if (came.guest !== null) rememberNothing();
startWords();
startLook();
listenForLeave();

const root = document.getElementById('root');
if (!root) throw new Error('no root in the page');
const page = createRoot(root);
const draw = (link: string | null): void =>
  page.render(
    <StrictMode>
      <WordsProvider>
        {came.guest === null ? <App handover={came.handover} link={link} /> : <Guest link={came.guest} />}
      </WordsProvider>
    </StrictMode>,
  );
draw(came.link);
// A link that is put into the address of a page that stands already: out of it as fast, and taken up where she is.
addEventListener('hashchange', () => {
  // A played device has a page of its own, and so has a visit: it shares no memory with whoever is here otherwise.
  if (came.guest !== null || /^#(step-in|guest)=/.test(location.hash)) return location.reload();
  const { link } = takeFromAddress();
  if (link) draw(link);
});
