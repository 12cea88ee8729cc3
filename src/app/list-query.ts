import * as z from 'zod';

/** What every list takes besides its filters. */
export const listQuery = {
  limit: z.coerce.number<string>().int().min(1).max(100).default(20),
  cursor: z.string().max(1_024).optional(),
};

/** One page of `item`s. */
export const pageOf = (item: z.ZodType) =>
  z.object({
    items: z.array(item),
    next: z.string().optional().meta({ description: 'The cursor of the next page; absent on the last one' }),
  });
