import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import type { PostReportData, PostReportResponse } from '../api/types.gen.ts';
import { PhotoField } from '../common/photos/photo-field.tsx';
import { idsOf, isSending, usePhotos } from '../common/photos/use-photos.ts';
import { PHOTOS } from '../common/photos/words.ts';
import { ProblemView } from '../common/problem.tsx';
import { useWords } from '../i18n/language.tsx';
import { type Contact, ContactFields, contactFaults, NO_CONTACT } from './contact-fields.tsx';
import { keep } from './kept.ts';
import { PlaceFields } from './place-fields.tsx';
import { Receipt } from './receipt.tsx';
import { type PlaceInput, Understood } from './understood.tsx';
import { RESIDENT } from './words.ts';

/** One box to write what is wrong; the rest may be left out. */
export function ReportPage() {
  const say = useWords(RESIDENT);
  const sayPhotos = useWords(PHOTOS);
  const [text, setText] = useState('');
  const [place, setPlace] = useState<PlaceInput>({});
  const [contact, setContact] = useState<Contact>(NO_CONTACT);
  const photos = usePhotos();
  const ids = idsOf(photos.photos);
  const sending = isSending(photos.photos);
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  // One key for one report: what a bad line sends twice is taken once.
  const key = useRef(crypto.randomUUID());
  const send = useMutation({
    mutationFn: (body: PostReportData['body']) =>
      call<PostReportResponse>('/v1/reports', {
        method: 'POST',
        body,
        headers: { 'idempotency-key': key.current },
      }),
    onSuccess: ({ reportId, trackingToken, receivedAt }) =>
      keep({ reportId, token: trackingToken, text: text.trim().slice(0, 120), at: receivedAt }),
  });

  const again = () => {
    key.current = crypto.randomUUID();
    setText('');
    setPlace({});
    photos.clear();
    send.reset();
  };
  if (send.data) return <Receipt receipt={send.data} again={again} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = text.trim() === '';
    setMissing(empty);
    if (empty) box.current?.focus();
    if (empty || sending || Object.keys(contactFaults(contact)).length > 0) return;
    const { phone, email } = contact;
    send.mutate({
      text,
      channel: 'web',
      ...(Object.keys(place).length > 0 ? { place } : {}),
      ...(ids.length > 0 ? { media: ids } : {}),
      ...(phone || email ? { contact: { ...(phone ? { phone } : {}), ...(email ? { email } : {}) } } : {}),
    });
  };

  return (
    <div className="page">
      <h1>{say('title')}</h1>
      <p className="lead">{say('lead')}</p>
      <form onSubmit={submit} noValidate className="columns">
        <div className="card first">
          <label className="field">
            <span>{say('text')}</span>
            <textarea
              ref={box}
              value={text}
              onChange={(e) => {
                setText(e.target.value);
                setMissing(false);
              }}
              rows={5}
              maxLength={5000}
              placeholder={say('textHint')}
              aria-invalid={missing}
              aria-describedby="text-fault"
            />
            <span id="text-fault" className="fault" aria-live="polite">
              {missing ? say('needText') : ''}
            </span>
          </label>
        </div>
        <Understood text={text} place={place} onPlace={setPlace} contact={contact} />
        <div className="card">
          <PlaceFields place={place} onChange={setPlace} />
          <PhotoField {...photos} />
          <ContactFields contact={contact} onChange={setContact} />
          {send.error && <ProblemView error={send.error} />}
          <button type="submit" className="button primary wide" disabled={send.isPending || sending}>
            {sending ? sayPhotos('photosSending') : say(send.isPending ? 'sending' : 'send')}
          </button>
        </div>
      </form>
    </div>
  );
}
