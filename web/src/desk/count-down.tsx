import { useLanguage, useWords } from '../i18n/language.tsx';
import { useNow } from './now.ts';
import { DESK } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SOON = 2 * HOUR;

/** 3 天 4 小时 · 1 小时 20 分 · 9:59 */
export function span(ms: number, zh: boolean): string {
  const at = Math.abs(ms);
  const [days, hours, minutes] = [
    Math.floor(at / DAY),
    Math.floor((at % DAY) / HOUR),
    Math.floor((at % HOUR) / MINUTE),
  ];
  if (days > 0) return zh ? `${days} 天 ${hours} 小时` : `${days} d ${hours} h`;
  if (hours > 0) return zh ? `${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min`;
  return `${minutes}:${String(Math.floor((at % MINUTE) / 1000)).padStart(2, '0')}`;
}

/** What is left until a time, or how long it is over; counts by itself. */
export function CountDown({ dueAt, paused = false }: { dueAt: string | null; paused?: boolean }) {
  const say = useWords(DESK);
  const { language, time } = useLanguage();
  const now = useNow();
  if (dueAt === null) return <span className="count none">{say('noClock')}</span>;
  if (paused) return <span className="count none">{say('paused')}</span>;
  const left = Date.parse(dueAt) - now;
  const t = span(left, language === 'zh');
  return (
    <time
      dateTime={dueAt}
      title={time.full(dueAt)}
      className={`count ${left < 0 ? 'over' : left < SOON ? 'soon' : 'calm'}`}
    >
      {left < 0 ? say('over', { t }) : say('left', { t })}
    </time>
  );
}
