/** Octets of a line without its end (RFC 5545 §3.1). */
const MAX_OCTETS = 75;
const CRLF = '\r\n';

const octetsOf = (point: string): number => {
  const code = point.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
};

const folded = (line: string): string => {
  let lines = '';
  let size = 0;
  for (const point of line) {
    const octets = octetsOf(point);
    if (size + octets > MAX_OCTETS) {
      lines += `${CRLF} `;
      size = 1;
    }
    lines += point;
    size += octets;
  }
  return lines;
};

/** A TEXT value (RFC 5545 §3.3.11), which holds no control characters but tabs and line ends. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\t\n]/gu, '')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** Content lines as they are sent: folded between characters, each with its end. */
export const contentLines = (lines: readonly string[]): string => lines.map((line) => folded(line) + CRLF).join('');
