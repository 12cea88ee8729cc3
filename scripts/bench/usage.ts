/**
 * Loaded before a server that is measured (`node --import`): answers each message from the parent process with the
 * processor time that this one has used so far, in microseconds. The server itself is as it always is.
 */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system });
});
// A benchmark that is broken off leaves no server behind.
process.once('disconnect', () => process.exit());
// The channel to the parent keeps no server alive that has ended its own work.
process.channel?.unref();
