import { compose } from './compose.ts';
import { parseDisklessConfig } from './config.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

let fetchApp: Fetch | undefined;

const worker = {
  fetch: async (request: Request, env: unknown): Promise<Response> => {
    // The app is a value and is kept; a promise of it could not be awaited by another request.
    fetchApp ??= (await compose(parseDisklessConfig(env), (line) => console.log(line))).app.fetch;
    return fetchApp(request);
  },
};

export default worker;
