import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { COMMON, type Word } from './words.ts';

export type Language = 'zh' | 'en';
/** A name as the API has it. */
export interface Name {
  readonly zh: string;
  readonly en: string;
}

const KEPT = 'haihe.language';

const first = (): Language => {
  const kept = localStorage.getItem(KEPT);
  return kept === 'en' || kept === 'zh' ? kept : 'zh';
};

interface Speaks {
  readonly language: Language;
  setLanguage(language: Language): void;
}
const Context = createContext<Speaks>({ language: 'zh', setLanguage: () => {} });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, set] = useState<Language>(first);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(KEPT, next);
    set(next);
  }, []);
  const speaks = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <Context value={speaks}>{children}</Context>;
}

export type Say<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string;

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));

/** The words of a door in the language that is chosen. */
export function useWords<K extends string>(words: Readonly<Record<K, Word>>): Say<K> {
  const { language } = use(Context);
  return useCallback(
    (key, values = {}) => fill(words[key][language === 'zh' ? 0 : 1], values),
    [words, language],
  );
}

export const useCommon = (): Say<keyof typeof COMMON> => useWords(COMMON);

/** Language, its switch, names of the API, and times of the city. */
export function useLanguage() {
  const { language, setLanguage } = use(Context);
  return useMemo(
    () => ({ language, setLanguage, name: (n: Name) => n[language], time: TIMES[language] }),
    [language, setLanguage],
  );
}

/** The city's own time, wherever the browser stands. */
const ZONE = 'Asia/Shanghai';

function timesIn(language: Language) {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const full = new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const withYear = new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  return {
    /** 11月22日 09:05 */
    short: (at: string) => full.format(new Date(at)),
    full: (at: string) => withYear.format(new Date(at)),
  };
}

// Made once: a formatter costs more than what it writes, and each row of a list asks for one.
const TIMES = { zh: timesIn('zh'), en: timesIn('en') };
