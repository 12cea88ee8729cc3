const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether nobody on the way can read or change what is sent: https, or this machine itself. */
export const isSafeFromOthers = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || LOOPBACK_HOSTS.includes(hostname);
};

/** Whether a URL names a server and nothing on it: neither a path nor a query, and no credentials. */
export const isServerAlone = (url: string): boolean => {
  const { origin, href } = new URL(url);
  return href === `${origin}/`;
};
