import { Link } from 'react-router';
import { useCommon } from '../i18n/language.tsx';
import { Empty } from '../shared/states.tsx';

export function NotFound() {
  const say = useCommon();
  return (
    <Empty title={say('notFound')}>
      <Link to="/">{say('home')}</Link>
    </Empty>
  );
}
