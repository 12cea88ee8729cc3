import { registerHooks } from 'node:module';

/** Preloaded into a process, it prints each module of its telemetry as it is loaded. */
registerHooks({
  load: (url, context, nextLoad) => {
    if (/\/node_modules\/@opentelemetry\/|\/adapters\/telemetry\//.test(url)) process.stderr.write(`loaded ${url}\n`);
    return nextLoad(url, context);
  },
});
