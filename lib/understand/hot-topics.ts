import { type Entry, entriesOf, gather, meanAlike, type Posted, sample, sum } from './hot-topics-groups.ts';

export type { Posted };

export interface HotTopic {
  heat: number;
  /** Distinct reports and, damped, those who agreed with them. */
  people: number;
  from: string;
  to: string;
  /** The report most like all others of the topic. */
  representative: Posted;
  /** The words all of them name the place or the company by, or null. */
  place: string | null;
  reports: Posted[];
}

const DAY_MS = 24 * 3600 * 1000;

const PLACE =
  /小区|社区|花园|家园|公寓|大厦|广场|公园|新城|公司|集团|学校|医院|中学|小学|[路街道村镇苑园城府湾]/gu;
const LONGEST_NAME = 10;

/** The longest name of a place or company in the title that at least half of the reports have too. */
function placeOf({ title }: Posted, reports: readonly Posted[]): string | null {
  const texts = reports.map((report) => `${report.title}\n${report.detail}`);
  const names = [...title.matchAll(PLACE)].flatMap(({ index, 0: ending }) =>
    Array.from({ length: LONGEST_NAME - ending.length }, (_, i) =>
      title.slice(Math.max(0, index - i - 1), index + ending.length),
    ),
  );
  const shared = [...new Set(names)]
    .map((name) => name.replace(/^[A-Za-z0-9]*[市区县]/u, ''))
    .filter((name) => name.length > 2 && /^[\p{Script=Han}A-Za-z0-9]+$/u.test(name))
    .map((name) => ({ name, share: texts.filter((text) => text.includes(name)).length / texts.length }))
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share * b.name.length - a.share * a.name.length);
  return shared[0]?.name ?? null;
}

/**
 * heat = people × (1 + ln(1 + reports a week) / 2), where people = reports + √(Σ up): who writes counts whole, who
 * agrees counts less the more agree, and as many in a shorter time are hotter. A topic lasts a week at least.
 */
function topicOf(
  members: readonly number[],
  posts: readonly Posted[],
  entries: readonly Entry[],
): HotTopic | null {
  const of = members
    .flatMap((i) => {
      const [post, entry] = [posts[i], entries[i]];
      return post && entry ? [{ post, entry }] : [];
    })
    .sort((a, b) => (a.post.time < b.post.time ? -1 : a.post.time > b.post.time ? 1 : 0));
  const [first, last] = [of[0]?.post, of.at(-1)?.post];
  if (!first || !last) return null;
  const all = of.map(({ entry }) => entry);
  const [middle] = sample(of)
    .map(({ post, entry }) => ({ post, alike: meanAlike([entry], all) }))
    .sort((a, b) => b.alike - a.alike);
  const reports = of.map(({ post }) => post);
  const representative = middle?.post ?? first;
  const people = reports.length + Math.sqrt(sum(reports.map(({ up }) => Math.max(0, up))));
  const weeks = Math.max(1, (Date.parse(last.time) - Date.parse(first.time)) / (7 * DAY_MS));
  return {
    heat: people * (1 + Math.log1p(reports.length / weeks) / 2),
    people,
    from: first.time,
    to: last.time,
    representative,
    place: placeOf(representative, reports),
    reports,
  };
}

/**
 * Topics that many reports are about, hottest first. Reports whose texts are copies by one channel count once each:
 * nothing here tells who wrote them.
 * @param classify what a report is about; reports of one category are a little more alike
 */
export function hotTopics(posts: readonly Posted[], classify: (post: Posted) => string): HotTopic[] {
  const entries = entriesOf(posts, classify);
  return gather(entries)
    .flatMap((members) => topicOf(members, posts, entries) ?? [])
    .sort((a, b) => b.heat - a.heat || (a.from < b.from ? -1 : 1));
}
