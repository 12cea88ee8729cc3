/** Loaded into a server before its entry: tells how much memory it holds on to, once all garbage is gone. */
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ live: heapUsed + external, rss });
});
// A drill that is broken off leaves no server behind.
process.once('disconnect', () => process.exit());
process.channel?.unref();
