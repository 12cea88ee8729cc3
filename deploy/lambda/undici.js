// What the thin client takes of undici: its connections, without the `fetch` and all else that is built over them.
import Pool from '../../node_modules/undici/lib/dispatcher/pool.js';

export { Pool };
