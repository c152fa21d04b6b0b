import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startLook } from './look/look.ts';
import { listenForLeave } from './boot/leave.ts';
import { takeStepIn } from './boot/step-in.ts';
import { WordsProvider, startWords } from './words/words.tsx';
import './look/tokens.css';
import './look/type.css';
import './look/base.css';
import './look/parts.css';
import './look/shell.css';

// First: out of the address before anything else can read it.
const handover = takeStepIn();
startWords();
startLook();
listenForLeave();

const root = document.getElementById('root');
if (!root) throw new Error('no root in the page');
createRoot(root).render(
  <StrictMode>
    <WordsProvider>
      <App handover={handover} />
    </WordsProvider>
  </StrictMode>,
);
