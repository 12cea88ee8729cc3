import type { Tool } from './tool.ts';
import { tools } from './tools.ts';

/** A tool by its name, and its input as far as it fits. */
export interface ReadCall {
  tool: Tool;
  input: unknown;
}

/** A call whose tool nobody knows, or whose input does not fit, in words that whoever made it can act on. */
export interface Misread {
  problem: 'unknown-tool' | 'bad-input';
  hint: string;
}

export type ToolsByName = ReadonlyMap<string, Tool>;
export const toolsByName: ToolsByName = new Map(Object.entries<Tool>(tools));

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Models like to spell out what they leave out as `null`; only where nothing else is said does it mean a removal. */
const withoutNulls = (input: unknown): unknown => {
  const said = isMap(input) ? Object.entries(input).filter(([, value]) => value !== null) : [];
  return said.length === 0 ? input : Object.fromEntries(said);
};

/** Reads a call made by name with an input that anybody may have written. */
export const readCall = (name: string, input: unknown, known = toolsByName): ReadCall | Misread => {
  const tool = known.get(name);
  if (tool === undefined) return { problem: 'unknown-tool', hint: `Tools are ${[...known.keys()].join(', ')}.` };
  const parsed = tool.input.safeParse(withoutNulls(input));
  if (parsed.success) return { tool, input: parsed.data };
  const faults = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`);
  return { problem: 'bad-input', hint: faults.join('; ') };
};
