/** Tells those who wait for a person's notifications, in this process, that there is one. Others find it by looking. */
export const createWake = () => {
  const waiting = new Map<string, Set<() => void>>();
  let stopped = false;

  return {
    wake: (userId: string): void => {
      for (const go of waiting.get(userId) ?? []) go();
    },
    /** Calls `go` at each firing for the person until the returned function is called. */
    listen: (userId: string, go: () => void): (() => void) => {
      const listeners = waiting.get(userId) ?? new Set();
      waiting.set(userId, listeners.add(go));
      return () => {
        listeners.delete(go);
        if (listeners.size === 0) waiting.delete(userId);
      };
    },
    /** How many wait for the person's notifications. */
    waiting: (userId: string): number => waiting.get(userId)?.size ?? 0,
    /** Lets everybody go who waits, for the process is about to end. */
    stop: (): void => {
      stopped = true;
      for (const listeners of waiting.values()) for (const go of listeners) go();
    },
    isStopped: (): boolean => stopped,
  };
};

export type Wake = ReturnType<typeof createWake>;
