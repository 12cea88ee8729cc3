/** Whether two plain values are the same JSON: the order of keys tells nothing, and a key without a value is none. */
export const isSameJson = (one: unknown, other: unknown): boolean => {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const others = new Map(Object.entries(other).filter(([, value]) => value !== undefined));
  const ones = Object.entries(one).filter(([, value]) => value !== undefined);
  return (
    ones.length === others.size && ones.every(([key, value]) => others.has(key) && isSameJson(value, others.get(key)))
  );
};
