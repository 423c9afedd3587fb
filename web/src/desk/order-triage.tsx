import { Button } from 'antd';
import type { Order } from '../api/types.gen.ts';
import { useNames } from '../common/catalogue.ts';
import { useWords } from '../i18n/language.tsx';
import { DESK } from './words.ts';

/** What the model would say, one key away each. */
export function Triage({ order, take }: { order: Order; take(code: string): void }) {
  const say = useWords(DESK);
  const { category } = useNames();
  const candidates = order.category?.candidates ?? [];
  if (candidates.length === 0) return null;
  return (
    <section className="panel triage" aria-labelledby="order-triage">
      <h3 id="order-triage">{say('triage')}</h3>
      <ol>
        {candidates.map(({ code, confidence }, i) => (
          <li key={code}>
            <Button onClick={() => take(code)} aria-keyshortcuts={String(i + 1)}>
              <kbd>{i + 1}</kbd> {category(code)}
              <span className="soft">{Math.round(confidence * 100)}%</span>
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
