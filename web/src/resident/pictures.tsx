import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { MediaLink, Report } from '../api/types.gen.ts';
import { useWords } from '../i18n/language.tsx';
import { tracking } from './tracking.ts';
import { RESIDENT } from './words.ts';

type Picture = Report['matters'][number]['pictures'][number];
const KINDS = { before: 'pictureBefore', evidence: 'pictureAdded', after: 'pictureAfter' } as const;
/** A link opens for five minutes. */
const FRESH_MS = 4 * 60_000;

interface Props {
  pictures: readonly Picture[];
  reportId: string;
  token: string | null;
}

/** Pictures of a matter: one's own, and what the unit shows of its work. */
export function Pictures({ pictures, ...rest }: Props) {
  const say = useWords(RESIDENT);
  if (pictures.length === 0) return null;
  return (
    <ul className="pictures" aria-label={say('pictures')}>
      {pictures.map((picture) => (
        <OnePicture key={picture.id} picture={picture} {...rest} />
      ))}
    </ul>
  );
}

function OnePicture({ picture, reportId, token }: Omit<Props, 'pictures'> & { picture: Picture }) {
  const say = useWords(RESIDENT);
  const kind = say(KINDS[picture.kind]);
  const { data, isError, refetch } = useQuery({
    queryKey: ['picture', reportId, picture.id],
    queryFn: ({ signal }) =>
      call<MediaLink>(`/v1/reports/${reportId}/media/${encodeURIComponent(picture.id)}`, {
        signal,
        ...tracking(token),
      }),
    staleTime: FRESH_MS,
  });
  return (
    <li>
      <figure>
        {data ? (
          <a href={data.url} target="_blank" rel="noreferrer">
            <img src={data.url} alt={kind} loading="lazy" />
          </a>
        ) : isError ? (
          <button type="button" className="button small" onClick={() => void refetch()}>
            {say('pictureAgain')}
          </button>
        ) : (
          <span className="hint">{say('pictureLoading')}</span>
        )}
        <figcaption>{kind}</figcaption>
      </figure>
    </li>
  );
}
