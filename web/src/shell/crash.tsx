import { Component, type ReactNode } from 'react';
import { ProblemView } from '../common/problem.tsx';

/** A fault of a page shows as an error with a way on, not as a white screen. */
export class Crash extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    return this.state.error === null ? (
      this.props.children
    ) : (
      <ProblemView error={this.state.error} retry={() => location.reload()} />
    );
  }
}
