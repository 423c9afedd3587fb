import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { call } from '../api/client.ts';
import type { Report } from '../api/types.gen.ts';
import { PhotoField } from '../common/photos/photo-field.tsx';
import { idsOf, isSending, usePhotos } from '../common/photos/use-photos.ts';
import { PHOTOS } from '../common/photos/words.ts';
import { ProblemView } from '../common/problem.tsx';
import { useCommon, useWords } from '../i18n/language.tsx';
import type { MatterProps } from './matter-props.ts';
import { isClosed } from './stages.tsx';
import { tracking } from './tracking.ts';
import { RESIDENT } from './words.ts';

/** Pictures that come later; where none can, why, and what to do instead. */
export function AddPhotos(props: MatterProps) {
  const { matter } = props;
  const say = useWords(RESIDENT);
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState(0);
  const opener = useRef<HTMLButtonElement>(null);
  if (!matter.allowed.includes('add-media')) return <WhyNot matter={matter} />;
  const close = (n: number) => {
    setOpen(false);
    setAdded(n);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (open) return <AddForm {...props} close={close} />;
  return (
    <>
      <button ref={opener} type="button" className="button" onClick={() => setOpen(true)}>
        {say('addPhotos')}
      </button>
      {added > 0 && (
        <p className="note" role="status">
          {say('photosAdded', { n: added })}
        </p>
      )}
    </>
  );
}

function AddForm({ matter, reportId, token, changed, close }: MatterProps & { close(added: number): void }) {
  const say = useWords(RESIDENT);
  const common = useCommon();
  const sayPhotos = useWords(PHOTOS);
  const photos = usePhotos();
  const ids = idsOf(photos.photos);
  const sending = isSending(photos.photos);
  const send = useMutation({
    mutationFn: () =>
      call<Report>(`/v1/reports/${reportId}/media`, {
        ...{ method: 'POST', ...tracking(token) },
        body: { media: ids, matter: matter.number },
      }),
    onSuccess: (report) => {
      changed(report);
      close(ids.length);
    },
  });
  return (
    <form
      className="ask-form"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <PhotoField {...photos} legend={say('addPhotos')} why={say('addPhotosWhy')} />
      {send.error && <ProblemView error={send.error} />}
      <div className="row">
        <button
          type="submit"
          className="button primary"
          disabled={ids.length === 0 || sending || send.isPending}
        >
          {sending ? sayPhotos('photosSending') : say('sendPhotos')}
        </button>
        <button type="button" className="button" onClick={() => close(0)}>
          {common('cancel')}
        </button>
      </div>
    </form>
  );
}

function WhyNot({ matter }: Pick<MatterProps, 'matter'>) {
  const say = useWords(RESIDENT);
  if (isClosed(matter.status))
    return (
      <p className="hint">
        {say('photosClosed')} <Link to="/">{say('another')}</Link>
      </p>
    );
  return <p className="hint">{say(matter.merged ? 'photosMerged' : 'photosMost')}</p>;
}
