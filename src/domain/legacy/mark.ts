import * as z from 'zod';
import { personHash } from '../ids.ts';
import { InstantText } from '../instant.ts';
import type { Kind } from '../kind.ts';
import type { Original } from './original.ts';

const Mark = z.object({
  original: z.string(),
  /** What the original said when all of it had been imported. */
  fingerprint: z.string(),
  at: InstantText,
  version: z.int().min(1),
});
export type Mark = z.infer<typeof Mark>;

/**
 * Notes that an original has been imported. An import that is run again passes it by, so that it costs little to go on
 * after a crash, and so that nothing comes back which its person has deleted since.
 */
export const markKind: Kind<Mark> = {
  dataType: 'legacy_import',
  schema: Mark.loose(),
  id: ({ original }) => original,
};

/** What stands for an original among its person's marks: several old users may have become one person. */
export const markId = ({ dataType, userId }: Original): string => `${dataType}#${personHash(userId)}`;
