import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ApiError } from '../api/client.ts';
import { Loading } from '../common/states.tsx';
import { LanguageProvider } from '../i18n/language.tsx';
import { Crash } from './crash.tsx';
import { DOORS } from './doors.ts';
import { Frame } from './frame.tsx';
import { Gate } from './gate.tsx';
import { NotFound } from './not-found.tsx';
import { SessionProvider } from './session.tsx';
import { SignedIn } from './signed-in.tsx';

// One chunk a door: the resident's phone never loads what a desk needs.
const Resident = lazy(() => import('../resident/index.tsx'));
const PAGES = {
  '/desk': lazy(() => import('../desk/index.tsx')),
  '/admin': lazy(() => import('../admin/index.tsx')),
  '/leader': lazy(() => import('../leader/index.tsx')),
};

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one; only what did not answer is asked again.
      retry: (count, error) =>
        count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      staleTime: 5_000,
    },
  },
});

export function App() {
  return (
    <LanguageProvider>
      <Crash>
        <QueryClientProvider client={client}>
          <SessionProvider>
            <BrowserRouter>
              <Frame>
                <Suspense fallback={<Loading />}>
                  <Routes>
                    <Route path="/signed-in" element={<SignedIn />} />
                    {DOORS.map((door) => {
                      const Page = PAGES[door.path];
                      return (
                        <Route
                          key={door.path}
                          path={`${door.path}/*`}
                          element={
                            <Gate door={door}>
                              <Page />
                            </Gate>
                          }
                        />
                      );
                    })}
                    {['/', '/mine', '/r/:reportId'].map((path) => (
                      <Route key={path} path={path} element={<Resident />} />
                    ))}
                    <Route path="*" element={<NotFound />} />
                  </Routes>
                </Suspense>
              </Frame>
            </BrowserRouter>
          </SessionProvider>
        </QueryClientProvider>
      </Crash>
    </LanguageProvider>
  );
}
