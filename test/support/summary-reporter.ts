import type { Reporter, TestModule } from 'vitest/node';

const statesOf = (modules: readonly TestModule[]): string[] =>
  modules.flatMap((module) => [
    ...[...module.children.allTests()].map((test) => test.result().state),
    // A file that could not be read has no tests, but it has failed.
    ...(module.errors().length > 0 ? ['failed'] : []),
  ]);

/** Ends a run with the line `N passed, N failed`. */
class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = statesOf(modules);
    const count = (state: string): number => states.filter((each) => each === state).length;
    const skipped = count('skipped') + count('pending');
    const failed = count('failed') + errors.length;
    process.stdout.write(`${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}

export default SummaryReporter;
