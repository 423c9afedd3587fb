import { ApiError } from '../api/client.ts';
import { useCommon, useLanguage } from '../i18n/language.tsx';
import './states.css';

/** What went wrong and what to do about it, in the reader's language. */
export function useProblem(): (error: unknown) => { detail: string; remedy: string; fields: string[] } {
  const say = useCommon();
  const { language } = useLanguage();
  return (error) => {
    if (!(error instanceof ApiError)) return { detail: say('unexpected'), remedy: String(error), fields: [] };
    const { problem, status } = error;
    if (status === 0) return { detail: say('offline'), remedy: say('offlineRemedy'), fields: [] };
    if (status === 401 && problem === null)
      return { detail: say('signInNeeded'), remedy: say('signIn'), fields: [] };
    if (problem === null) return { detail: `${say('unexpected')} (${status})`, remedy: '', fields: [] };
    const zh = language === 'zh';
    const [zhRemedy = '', enRemedy = zhRemedy] = problem.remedy.split(' / ');
    return {
      detail: zh ? problem.detail : problem.detailEn,
      remedy: zh ? zhRemedy : enRemedy,
      fields: (problem.errors ?? []).map(
        ({ field, message, messageEn }) => `${field}: ${zh ? message : messageEn}`,
      ),
    };
  };
}

/** An error where its page or its form stands. */
export function ProblemView({ error, retry }: { error: unknown; retry?: () => void }) {
  const say = useCommon();
  const { detail, remedy, fields } = useProblem()(error);
  return (
    <div className="state state-problem" role="alert">
      <strong>{detail}</strong>
      {fields.length > 0 && (
        <ul aria-label={say('fieldErrors')}>
          {fields.map((field) => (
            <li key={field}>{field}</li>
          ))}
        </ul>
      )}
      {remedy !== '' && (
        <p>
          {say('remedy')}: {remedy}
        </p>
      )}
      {retry && (
        <button type="button" className="button" onClick={retry}>
          {say('retry')}
        </button>
      )}
    </div>
  );
}
