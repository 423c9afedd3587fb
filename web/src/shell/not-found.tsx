import { Link } from 'react-router';
import { Empty } from '../common/states.tsx';
import { useCommon } from '../i18n/language.tsx';

export function NotFound() {
  const say = useCommon();
  return (
    <Empty title={say('notFound')}>
      <Link to="/">{say('home')}</Link>
    </Empty>
  );
}
