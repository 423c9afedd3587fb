import { useCommon } from '../i18n/language.tsx';
import { Empty } from '../shared/states.tsx';

export default function Resident() {
  const say = useCommon();
  return <Empty title={say('soon')} />;
}
