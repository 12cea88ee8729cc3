import type { TraceParent } from '../domain/observer.ts';

/** Version, trace, span, flags; later versions may add more behind another dash. */
const TRACE_PARENT =
  /^(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})(?<traceId>[0-9a-f]{32})-(?!0{16})(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?$/;

/** What a `traceparent` header says (W3C Trace Context §3.2); one that is not valid counts as none. */
export const traceParentIn = (header: string | undefined): TraceParent | undefined => {
  if (header === undefined) return undefined;
  const { version, traceId, spanId, flags, more } = TRACE_PARENT.exec(header)?.groups ?? {};
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (version === '00' && more !== undefined) return undefined;
  return { traceId, spanId, flags: Number.parseInt(flags, 16) };
};
