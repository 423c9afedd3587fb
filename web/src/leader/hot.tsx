import { Link } from 'react-router';
import { Asked } from '../common/asked.tsx';
import { useNames } from '../common/catalogue.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { useHot } from './figures.ts';
import { LEADER } from './words.ts';

/** Places where more came than is usual, and events that gather many reports. */
export function Hot({ scope, go }: { scope: string; go: (scope: string) => void }) {
  const say = useWords(LEADER);
  const { name, time } = useLanguage();
  const { category, region } = useNames();
  const hot = useHot(scope);
  return (
    <section className="panel hot">
      <h2>{say('hot')}</h2>
      <Asked of={hot}>
        {({ spots, clusters, definition }) =>
          spots.length + clusters.length === 0 ? (
            <p className="none" title={name(definition)}>
              {say('noHot')}
            </p>
          ) : (
            <ul title={name(definition)}>
              {clusters.map((one) => (
                <li key={one.orderId}>
                  <Link to={`/desk/orders/${one.orderId}`}>
                    <strong>{say('cluster')}</strong> {one.category ? category(one.category) : ''} ·{' '}
                    {one.region ? region(one.region) : ''} · {one.members} {say('reporters')} ·{' '}
                    {time.short(one.since)}
                  </Link>
                </li>
              ))}
              {spots.map((spot) => (
                <li key={`${spot.street}${spot.category}`}>
                  <button type="button" onClick={() => go(spot.street)}>
                    <strong>{spot.count}</strong> {spot.name ? name(spot.name) : region(spot.street)} ·{' '}
                    {spot.categoryName ? name(spot.categoryName) : category(spot.category)}{' '}
                    <small>
                      {say('usual')} {spot.usual.toFixed(1)}
                    </small>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}
