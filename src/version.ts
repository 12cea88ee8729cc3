import manifest from '../package.json' with { type: 'json' };

/** This release, as the manifest names it. */
export const VERSION: string = manifest.version;
