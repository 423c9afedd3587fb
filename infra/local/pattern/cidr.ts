import { BlockList, isIP, SocketAddress } from 'node:net';
import { InvalidEventPatternException } from './error.ts';
import { onStrings, type Test } from './text.ts';

/** `10.0.0.0/24` or `2001:db8::/32`; EventBridge takes no mask of full length. */
export function cidr(block: string, path: string): Test {
  const [address = '', mask = '', extra] = block.split('/');
  const version = isIP(address);
  if (extra !== undefined || version === 0 || !/^\d{1,3}$/.test(mask)) {
    throw new InvalidEventPatternException(`Malformed CIDR ${block}`, path);
  }
  const bits = Number(mask);
  const limit = version === 4 ? 32 : 128;
  if (bits >= limit) {
    throw new InvalidEventPatternException(`IPv${version} mask bits must be < ${limit}`, path);
  }
  const list = new BlockList();
  list.addSubnet(address, bits, family(version));
  return onStrings((value) => {
    const its = isIP(value);
    return its !== 0 && list.check(value, family(its));
  });
}

/** An IPv6 address as exact value matches every way to write it; undefined when `text` is none. */
export function sameAddress(text: string): Test | undefined {
  if (isIP(text) !== 6) return undefined;
  const canonical = canonicalV6(text);
  return onStrings((value) => isIP(value) === 6 && canonicalV6(value) === canonical);
}

function canonicalV6(text: string): string {
  return new SocketAddress({ address: text, family: 'ipv6' }).address;
}

function family(version: number): 'ipv4' | 'ipv6' {
  return version === 4 ? 'ipv4' : 'ipv6';
}
