import { registerHooks } from 'node:module';

/** Preloaded into a process, it prints each module of a language model's SDK as it is loaded. */
registerHooks({
  load: (url, context, nextLoad) => {
    if (/\/node_modules\/(?:ai|@ai-sdk)\//.test(url)) process.stderr.write(`loaded ${url}\n`);
    return nextLoad(url, context);
  },
});
