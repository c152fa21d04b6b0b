import { Component, type ReactNode } from 'react';
import { Broken } from '../screens/unlock/Alone.tsx';

/** A bug in a screen or in the engine: nothing recorded is lost, and the page can be opened again. */
export class Fault extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? <Broken code={null} /> : this.props.children;
  }
}
