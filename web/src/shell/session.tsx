import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { setBearer } from '../api/client.ts';
import { type Person, personIn, renew, startSignIn, type Tokens } from './oidc.ts';

const KEPT = 'haihe.tokens';
/** Renewed this long before it runs out. */
const EARLY_MS = 60_000;

// The token lives as long as the tab: nothing of it is left on a shared machine.
function kept(): Tokens | null {
  try {
    const tokens = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Tokens | null;
    return tokens && typeof tokens.token === 'string' ? tokens : null;
  } catch {
    return null;
  }
}

interface Session {
  /** Null: nobody signed in. */
  readonly person: Person | null;
  signIn(back?: string): Promise<void>;
  signOut(): void;
  take(tokens: Tokens): void;
}

const Context = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [tokens, set] = useState<Tokens | null>(kept);
  const session = useMemo<Session>(() => {
    const take = (next: Tokens | null) => {
      if (next === null) sessionStorage.removeItem(KEPT);
      else sessionStorage.setItem(KEPT, JSON.stringify(next));
      set(next);
    };
    return {
      person: tokens && personIn(tokens.token),
      signIn: (back = location.pathname + location.search) => startSignIn(back),
      signOut: () => take(null),
      take,
    };
  }, [tokens]);
  // Before any child asks the API something.
  useMemo(() => setBearer(bearerOf(() => set(kept()))), []);
  useEffect(() => {
    const onStorage = () => set(kept());
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }, []);
  return <Context value={session}>{children}</Context>;
}

/** Reads what is kept at each call, so that a renewed token is everybody's at once. */
function bearerOf(changed: () => void) {
  let renewing: Promise<Tokens | null> | undefined;
  const forget = () => {
    sessionStorage.removeItem(KEPT);
    changed();
  };
  return {
    async token() {
      const tokens = kept();
      if (tokens === null || tokens.until - Date.now() > EARLY_MS) return tokens?.token ?? null;
      renewing ??= renew(tokens).finally(() => {
        renewing = undefined;
      });
      const renewed = await renewing;
      if (renewed) sessionStorage.setItem(KEPT, JSON.stringify(renewed));
      else if (tokens.until < Date.now()) forget();
      return (renewed ?? kept())?.token ?? null;
    },
    refused: forget,
  };
}

export function useSession(): Session {
  const session = use(Context);
  if (session === null) throw new Error('no SessionProvider');
  return session;
}
