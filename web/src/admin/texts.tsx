import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Collapse, Drawer, Input, Tag } from 'antd';
import { useState } from 'react';
import { Route, Routes, useNavigate, useParams } from 'react-router';
import { ApiError, call, callFully } from '../api/client.ts';
import type { ListTextsResponse, PreviewTextResponse, Text } from '../api/types.gen.ts';
import { Asked } from '../common/asked.tsx';
import { ProblemView } from '../common/problem.tsx';
import { WideTable } from '../common/wide-table.tsx';
import { useCommon, useLanguage, useWords } from '../i18n/language.tsx';
import { useSession } from '../shell/session.tsx';
import { ADMIN } from './words.ts';

/** Every text that is sent, and the words of each. */
export default function Texts() {
  const say = useWords(ADMIN);
  const { time } = useLanguage();
  const go = useNavigate();
  const [wanted, setWanted] = useState('');
  const list = useQuery({
    queryKey: ['texts'],
    queryFn: ({ signal }) => call<ListTextsResponse>('/v1/texts', { signal }),
  });
  return (
    <>
      <h1>{say('texts')}</h1>
      <p className="why">{say('textsWhy')}</p>
      <Asked of={list}>
        {({ texts }) => (
          <>
            <div className="row">
              <Input.Search
                aria-label={say('search')}
                placeholder={say('search')}
                allowClear
                style={{ maxInlineSize: 320 }}
                onChange={(e) => setWanted(e.target.value)}
              />
            </div>
            <WideTable
              rowKey="id"
              pagination={false}
              dataSource={texts.filter(({ id, zh }) => `${id} ${zh}`.includes(wanted))}
              columns={[
                {
                  title: say('name'),
                  dataIndex: 'id',
                  render: (id: string) => (
                    <Button type="link" style={{ padding: 0 }} onClick={() => go(id)}>
                      {id}
                    </Button>
                  ),
                },
                { title: say('channel'), dataIndex: 'channel' },
                { title: say('body'), dataIndex: 'zh', ellipsis: true, width: 420 },
                { title: say('version'), dataIndex: 'version', align: 'right' },
                {
                  title: say('changedAt'),
                  dataIndex: 'changedAt',
                  render: (at?: string) => (at ? time.full(at) : '–'),
                },
              ]}
            />
          </>
        )}
      </Asked>
      <Routes>
        <Route path=":id" element={<OneText close={() => go('..', { relative: 'path' })} />} />
      </Routes>
    </>
  );
}

function OneText({ close }: { close: () => void }) {
  const { id = '' } = useParams();
  const text = useQuery({
    queryKey: ['text', id],
    queryFn: ({ signal }) => call<Text>(`/v1/texts/${id}`, { signal }),
  });
  return (
    <Drawer open title={id} size={760} onClose={close} styles={{ wrapper: { maxInlineSize: '100vw' } }}>
      <div className="admin" style={{ padding: 0 }}>
        <Asked of={text}>{(data) => <Editor key={data.version} text={data} />}</Asked>
      </div>
    </Drawer>
  );
}

type Words = Text['zh'];

function Editor({ text }: { text: Text }) {
  const say = useWords(ADMIN);
  const common = useCommon();
  const { name, time } = useLanguage();
  const { person } = useSession();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [words, setWords] = useState<{ zh: Words; en: Words }>({ zh: text.zh, en: text.en });
  const mayEdit = person?.role === 'admin';
  const path = `/v1/texts/${text.id}`;
  const preview = useMutation({
    mutationFn: () => call<PreviewTextResponse>(`${path}/preview`, { method: 'POST', body: words }),
  });
  const save = useMutation({
    mutationFn: () =>
      callFully<Text>(path, { method: 'PUT', body: words, headers: { 'if-match': `"${text.version}"` } }),
    onSuccess: ({ body }) => {
      cache.setQueryData(['text', text.id], body);
      void cache.invalidateQueries({ queryKey: ['texts'] });
      message.success(say('saved'));
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.status !== 412) return;
      message.warning(say('stale'));
      void cache.invalidateQueries({ queryKey: ['text', text.id] });
    },
  });
  const set = (language: 'zh' | 'en', part: 'subject' | 'body', value: string) =>
    setWords((before) => ({ ...before, [language]: { ...before[language], [part]: value } }));

  return (
    <>
      {!mayEdit && <p className="why">{say('noRights')}</p>}
      <div className="two">
        {(['zh', 'en'] as const).map((language) => (
          <section key={language} lang={language === 'zh' ? 'zh-CN' : 'en'}>
            <h2>{say(language)}</h2>
            {words[language].subject !== undefined && (
              <Input
                aria-label={`${say(language)} ${say('subject')}`}
                value={words[language].subject}
                disabled={!mayEdit}
                maxLength={200}
                onChange={(e) => set(language, 'subject', e.target.value)}
                style={{ marginBlockEnd: 8 }}
              />
            )}
            <Input.TextArea
              aria-label={`${say(language)} ${say('body')}`}
              value={words[language].body}
              disabled={!mayEdit}
              autoSize={{ minRows: 6, maxRows: 18 }}
              maxLength={5000}
              onChange={(e) => set(language, 'body', e.target.value)}
            />
          </section>
        ))}
      </div>
      <h2 style={{ marginBlockStart: 12 }}>{say('placeholders')}</h2>
      <p>
        {text.placeholders.map((one) => (
          <Tag key={one.name} color={one.required ? 'orange' : 'default'} style={{ marginBlockEnd: 4 }}>
            {`{{${one.name}}}`} {name(one.label)}
            {one.required ? ` · ${say('required')}` : ''}
          </Tag>
        ))}
      </p>
      {mayEdit && (
        <div className="row">
          <Button onClick={() => preview.mutate()} loading={preview.isPending}>
            {say('preview')}
          </Button>
          <Button type="primary" onClick={() => save.mutate()} loading={save.isPending}>
            {common('save')}
          </Button>
        </div>
      )}
      {save.isError && <ProblemView error={save.error} />}
      {preview.isError && <ProblemView error={preview.error} />}
      {preview.data &&
        (['full', 'least'] as const).map((how) => (
          <section key={how}>
            <h3>{say(how === 'full' ? 'previewFull' : 'previewLeast')}</h3>
            <div className="two">
              {(['zh', 'en'] as const).map((language) => (
                <div key={language} className="said">
                  {[preview.data[how][language].subject, preview.data[how][language].body]
                    .filter(Boolean)
                    .join('\n\n')}
                </div>
              ))}
            </div>
          </section>
        ))}
      <Collapse
        ghost
        items={[
          {
            key: 'earlier',
            label: `${say('earlier')} (${text.earlier.length})`,
            children:
              text.earlier.length === 0
                ? say('noEarlier')
                : text.earlier.map((old) => (
                    <section key={old.version}>
                      <div className="row">
                        <strong>{`v${old.version}`}</strong>
                        <span>{old.changedAt ? time.full(old.changedAt) : ''}</span>
                        {mayEdit && (
                          <Button size="small" onClick={() => setWords({ zh: old.zh, en: old.en })}>
                            {say('restore')}
                          </Button>
                        )}
                      </div>
                      <div className="said">{old.zh.body}</div>
                    </section>
                  )),
          },
        ]}
      />
    </>
  );
}
