import type { CredentialsSource } from './client.ts';

/**
 * Where the SDK looks for credentials: the environment, shared files, the container's or the machine's role. The chain
 * keeps what it has found and renews it before it ends; it is loaded when first asked.
 */
export const findCredentials = (): CredentialsSource => {
  let chain: CredentialsSource | undefined;
  return async (how) => {
    if (chain === undefined) {
      const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
      chain ??= defaultProvider();
    }
    return chain(how);
  };
};
