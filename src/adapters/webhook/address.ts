import ipaddr from 'ipaddr.js';

/** Of the URL as it is given, and of its normal form, in which other scripts take several times as much. */
const MAX_URL_LENGTH = 2_000;

const TOO_LONG = `is longer than ${MAX_URL_LENGTH} characters`;

/** All that is assigned for the public IPv6 internet (RFC 4291 §2.4); what embeds an IPv4 address lies outside, or is a range of its own. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Azure's virtual host, which answers inside every one of its networks although its number is a public one. */
const PLATFORM_ADDRESSES: readonly string[] = ['168.63.129.16'];

/** Names with no meaning on the public internet (RFC 6761, 6762, 8375 and ICANN's `internal`). */
const PRIVATE_SUFFIXES: readonly string[] = ['localhost', 'local', 'internal', 'home.arpa'];

export interface AddressPolicy {
  /** Lets plain and TLS requests go to `localhost` and loopback literals of this machine, for development. */
  allowLoopback: boolean;
}

const isIPv4 = (text: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(text);
/** A zone index would name one of our own interfaces. */
const isIPv6 = (text: string): boolean => ipaddr.IPv6.isValid(text) && !text.includes('%');

/** Whether `address`, an IP address in text form, belongs to the public internet and to nobody's inside. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) {
    return ipaddr.IPv4.parse(address).range() === 'unicast' && !PLATFORM_ADDRESSES.includes(address);
  }
  if (!isIPv6(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.match(GLOBAL_UNICAST) && parsed.range() === 'unicast';
};

/** `hostname` of a parsed URL as a bare lower-case name or address: no brackets, no root dot. */
const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$|\.$/g, '');

const endsIn = (name: string, suffix: string): boolean => name === suffix || name.endsWith(`.${suffix}`);

/** Whether a URL's hostname is a name that means this machine wherever it is asked (RFC 6761 §6.3). */
export const isLocalhost = (hostname: string): boolean => endsIn(bareHost(hostname), 'localhost');

const isLoopback = (hostname: string): boolean => {
  const host = bareHost(hostname);
  return isLocalhost(host) || ((isIPv4(host) || isIPv6(host)) && ipaddr.parse(host).range() === 'loopback');
};

const isPublicHost = (hostname: string): boolean => {
  const host = bareHost(hostname);
  if (isIPv4(host) || isIPv6(host)) return isPublicAddress(host);
  return host.includes('.') && !PRIVATE_SUFFIXES.some((suffix) => endsIn(host, suffix));
};

/**
 * Whether Remo may call `text`, as far as the URL alone tells: a public name may still resolve to a private address,
 * which only {@link isPublicAddress} at the moment of connecting can tell. URL parsing has made every numeric spelling
 * of a host an address by then. `problem` repeats nothing of the URL; `url` is its normal form, without a fragment.
 */
export const judgeUrl = (text: string, { allowLoopback }: AddressPolicy): { url: string } | { problem: string } => {
  if (text.length > MAX_URL_LENGTH) return { problem: TOO_LONG };
  const url = URL.parse(text);
  if (url === null) return { problem: 'is not a URL' };
  const isOwnMachine = allowLoopback && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(isOwnMachine && url.protocol === 'http:'))
    return { problem: 'is not an https URL' };
  if (url.username !== '' || url.password !== '') return { problem: 'carries credentials' };
  if (!isOwnMachine && !isPublicHost(url.hostname)) return { problem: 'does not name a host on the public internet' };
  url.hash = '';
  if (url.href.length > MAX_URL_LENGTH) return { problem: TOO_LONG };
  return { url: url.href };
};
