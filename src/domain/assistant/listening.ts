import type { Outcome } from './tool.ts';

/** What happens while a message is answered: words as they come, a text of its own, a tool that runs and how it ended. */
export type ChatEvent =
  | { type: 'words'; text: string }
  | { type: 'text'; text: string }
  | { type: 'call'; id: string; tool: string; input: unknown }
  | { type: 'result'; id: string; outcome: Outcome };

export type Tell = (event: ChatEvent) => void;

/** Somebody who follows the answer as it is made, and may go away: then the work stops where it stands. */
export interface Listening {
  tell: Tell;
  signal?: AbortSignal;
}

/** Tells each tool that runs under an id of its own. */
export const watching = (tell: Tell): ((tool: string, input: unknown) => (outcome: Outcome) => void) => {
  let calls = 0;
  return (tool, input) => {
    calls += 1;
    const id = `call-${calls}`;
    tell({ type: 'call', id, tool, input });
    return (outcome) => tell({ type: 'result', id, outcome });
  };
};
