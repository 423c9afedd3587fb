import { useMutation } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useEffect, useRef } from 'react';
import { call } from '../api/client.ts';
import type { Order } from '../api/types.gen.ts';
import { PhotoField } from '../common/photos/photo-field.tsx';
import { idsOf, isSending, usePhotos } from '../common/photos/use-photos.ts';
import { PHOTOS } from '../common/photos/words.ts';
import { ProblemView } from '../common/problem.tsx';
import { useCommon, useLanguage, useWords } from '../i18n/language.tsx';
import { COMMANDS, type Field } from './commands.ts';
import { FormField } from './form-field.tsx';

/** What a form opens with. */
export interface Begun {
  readonly command: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

interface Props {
  order: Order;
  begun: Begun;
  close(): void;
  done(order: Order): void;
}

type Values = Record<string, unknown>;

/** What the API takes: nothing for what was left empty, a time in full, an amount as a number, pictures by their ids. */
function bodyOf(fields: readonly Field[], values: Values, pictures: readonly string[]): Values {
  const given = fields.flatMap(({ name, kind }): [string, unknown][] => {
    const value = values[name];
    if (kind === 'photos') return pictures.length > 0 ? [[name, pictures]] : [];
    if (kind === 'bool') return [[name, value === true]];
    if (value === undefined || value === null || value === '') return [];
    if (kind === 'time') return [[name, new Date(String(value)).toISOString()]];
    return [[name, value]];
  });
  return Object.fromEntries(given);
}

/** The form of a command. It is sent under the version that was on the screen: nobody overrides what they did not see. */
export function CommandForm({ order, begun, close, done }: Props) {
  const say = useCommon();
  const { language } = useLanguage();
  const [form] = Form.useForm<Values>();
  const command = COMMANDS[begun.command];
  const photos = usePhotos();
  const sayPhotos = useWords(PHOTOS);
  const sending = isSending(photos.photos);
  const send = useMutation({
    mutationFn: (values: Values) =>
      call<Order>(`/v1/orders/${order.orderId}/${begun.command}`, {
        method: 'POST',
        body: bodyOf(command?.fields ?? [], values, idsOf(photos.photos)),
        headers: { 'if-match': `"${order.version}"` },
      }),
    onSuccess: done,
  });
  const submit = useRef(form.submit);
  submit.current = form.submit;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  if (!command) return null;
  // Where nothing need be filled in, Enter sends.
  const ready = command.fields.length === 0 || begun.values?.reason !== undefined;
  const at = language === 'zh' ? 0 : 1;
  return (
    <Modal
      open
      title={`${command.word[at]} · ${order.orderId}`}
      okText={sending ? sayPhotos('photosSending') : command.word[at]}
      cancelText={say('cancel')}
      okButtonProps={{
        loading: send.isPending,
        disabled: sending,
        danger: command.danger === true,
        id: 'send-command',
      }}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
      afterOpenChange={(open) => open && focusFirst(ready)}
      focusable={{ focusTriggerAfterClose: true }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={begun.values ?? {}}
        onFinish={(values) => sending || send.mutate(values)}
      >
        {command.fields.map((field) =>
          field.kind === 'photos' ? (
            <PhotoField key={field.name} {...photos} legend={field.word[at]} why={field.why?.[at]} />
          ) : (
            <FormField key={field.name} field={field} />
          ),
        )}
      </Form>
      {send.error && <ProblemView error={send.error} />}
    </Modal>
  );
}

/** Past the close button, which has the focus of a dialog that does not say otherwise. */
const focusFirst = (ready: boolean): void =>
  document
    .querySelector<HTMLElement>(ready ? '#send-command' : '.ant-modal-body :is(input, textarea, button)')
    ?.focus();
