/** So many deliveries are under way at once, and so many to one endpoint: a slow one has no share but its own. */
const MAX_DELIVERIES = 256;
const MAX_PER_ENDPOINT = 4;

/** The deliveries of this process that are under way. Nobody waits for one: its lease outlasts its time bound. */
export const createDeliverySlots = () => {
  const perEndpoint = new Map<string, number>();
  const tasks = new Set<Promise<void>>();

  const hasRoom = (endpoint: string): boolean =>
    tasks.size < MAX_DELIVERIES && (perEndpoint.get(endpoint) ?? 0) < MAX_PER_ENDPOINT;

  return {
    /** Starts the work if the endpoint has room for it; `false` if it has none. */
    start: (endpoint: string, work: () => Promise<void>): boolean => {
      if (!hasRoom(endpoint)) return false;
      perEndpoint.set(endpoint, (perEndpoint.get(endpoint) ?? 0) + 1);
      const task = work().finally(() => {
        tasks.delete(task);
        const left = (perEndpoint.get(endpoint) ?? 1) - 1;
        if (left === 0) perEndpoint.delete(endpoint);
        else perEndpoint.set(endpoint, left);
      });
      tasks.add(task);
      return true;
    },
    /** Waits for all that are under way. */
    settled: async (): Promise<void> => {
      await Promise.all(tasks);
    },
  };
};
