import { Route, Routes } from 'react-router';
import { DraftPage } from './draft-page.tsx';
import { ListPage } from './list-page.tsx';
import { Scopes } from './scopes.tsx';

/** Duty lists: all of them, one with its versions and drafts, one draft. */
export default function Duty() {
  return (
    <Routes>
      <Route index element={<Scopes />} />
      <Route path=":scope" element={<ListPage />} />
      <Route path=":scope/drafts/:id" element={<DraftPage />} />
    </Routes>
  );
}
