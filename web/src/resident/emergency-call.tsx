import { useWords } from '../i18n/language.tsx';
import { RESIDENT } from './words.ts';

/** The number to call at once: a link that dials on a phone. */
export function EmergencyCall({ line, says }: { line: string | null; says: string }) {
  const say = useWords(RESIDENT);
  return (
    <div className="emergency" role="alert">
      <strong>{says}</strong>
      {line !== null && (
        <a className="button danger-solid" href={`tel:${line}`}>
          {say('call', { line })}
        </a>
      )}
    </div>
  );
}
