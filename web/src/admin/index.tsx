import { lazy, Suspense } from 'react';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import { StaffTheme } from '../common/staff-theme.tsx';
import { Loading } from '../common/states.tsx';
import { useWords } from '../i18n/language.tsx';
import './admin.css';
import { ADMIN } from './words.ts';

// A chunk a page: charts load where they are drawn.
const PAGES = [
  { path: 'duty', Page: lazy(() => import('./duty/index.tsx')) },
  { path: 'units', Page: lazy(() => import('./units/index.tsx')) },
  { path: 'texts', Page: lazy(() => import('./texts.tsx')) },
  { path: 'models', Page: lazy(() => import('./models.tsx')) },
  { path: 'devices', Page: lazy(() => import('./devices.tsx')) },
  { path: 'map', Page: lazy(() => import('./map.tsx')) },
  { path: 'law', Page: lazy(() => import('./law.tsx')) },
] as const;

/** The administrator's door: who is responsible, what is said, what is understood, and by when. */
export default function Admin() {
  const say = useWords(ADMIN);
  return (
    <StaffTheme>
      <div className="admin">
        <nav aria-label={say('pages')}>
          {PAGES.map(({ path }) => (
            <NavLink key={path} to={`/admin/${path}`}>
              {say(path)}
            </NavLink>
          ))}
        </nav>
        <Suspense fallback={<Loading />}>
          <Routes>
            {PAGES.map(({ path, Page }) => (
              <Route key={path} path={`${path}/*`} element={<Page />} />
            ))}
            <Route path="*" element={<Navigate to="/admin/duty" replace />} />
          </Routes>
        </Suspense>
      </div>
    </StaffTheme>
  );
}
