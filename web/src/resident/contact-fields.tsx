import { useWords } from '../i18n/language.tsx';
import { RESIDENT } from './words.ts';

export interface Contact {
  readonly phone: string;
  readonly email: string;
}
export const NO_CONTACT: Contact = { phone: '', email: '' };

/** Faults by field. */
export function contactFaults({
  phone,
  email,
}: Contact): Partial<Record<keyof Contact, 'phoneWrong' | 'emailWrong'>> {
  return {
    ...(phone === '' || /^\+?[0-9][0-9 -]{4,19}$/.test(phone) ? {} : { phone: 'phoneWrong' }),
    ...(email === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: 'emailWrong' }),
  };
}

/** How to reach the reporter, and what for. */
export function ContactFields({ contact, onChange }: { contact: Contact; onChange(contact: Contact): void }) {
  const say = useWords(RESIDENT);
  const faults = contactFaults(contact);
  const field = (name: keyof Contact, type: string, autoComplete: string) => (
    <label className="field">
      <span>{say(name)}</span>
      <input
        type={type}
        value={contact[name]}
        autoComplete={autoComplete}
        maxLength={name === 'phone' ? 20 : 200}
        aria-invalid={faults[name] !== undefined}
        onChange={(e) => onChange({ ...contact, [name]: e.target.value.trim() })}
      />
      <span className="fault" aria-live="polite">
        {faults[name] ? say(faults[name]) : ''}
      </span>
    </label>
  );
  return (
    <fieldset>
      <legend>{say('contact')}</legend>
      <p className="hint">{say('contactWhy')}</p>
      <div className="pair">
        {field('phone', 'tel', 'tel')}
        {field('email', 'email', 'email')}
      </div>
    </fieldset>
  );
}
