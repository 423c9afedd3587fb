/**
 * What stands for a caller's address when requests are counted: an IPv4 address, or the /64 that a subscriber has of
 * IPv6, in which they may change theirs with every request.
 */
export function countedAddress(sourceIp: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(sourceIp)?.[1];
  if (mapped !== undefined) return mapped;
  if (!sourceIp.includes(':')) return sourceIp;
  const [left = '', right] = sourceIp.toLowerCase().split('%')[0]?.split('::') ?? [];
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const [before, after] = [groups(left), groups(right)];
  const zeros = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
