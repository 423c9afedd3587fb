import { BlockList, isIP } from 'node:net';

/** Special-purpose IPv4 blocks (IANA's registry): nothing of the outside world is in them. */
const NOT_PUBLIC: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of IPv6 only global unicast is public, and in it not what stands for an IPv4 address or for documents. */
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const listOf = (blocks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of blocks) list.addSubnet(network, prefix, family);
  return list;
};
const refused4 = listOf(NOT_PUBLIC, 'ipv4');
const refused6 = listOf(NOT_PUBLIC_6, 'ipv6');
const global6 = listOf([['2000::', 3]], 'ipv6');

/** Whether an IP address lies in the public internet: not this machine, not our network, no cloud's metadata. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused4.check(address, 'ipv4');
    case 6:
      return global6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
    default:
      return false;
  }
}

/**
 * Addresses that an operator opens although they are not public: `10.20.0.0/16,127.0.0.1/32`.
 * @throws Error naming the block that is none.
 */
export function readBlocks(text: string): (address: string) => boolean {
  const list = new BlockList();
  for (const block of text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [network = '', prefix = ''] = block.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(network) === 0 || !/^\d{1,3}$/.test(prefix))
      throw new Error(`${block} is no block such as 10.0.0.0/8`);
    list.addSubnet(network, Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
