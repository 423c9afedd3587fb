import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Link, useNavigate } from 'react-router';
import { call } from '../../api/client.ts';
import type { ListDutyListsResponse } from '../../api/types.gen.ts';
import { Asked } from '../../common/asked.tsx';
import { useScopeName } from '../../common/scope-name.ts';
import { WideTable } from '../../common/wide-table.tsx';
import { useLanguage, useWords } from '../../i18n/language.tsx';
import { DUTY } from './words.ts';

type List = ListDutyListsResponse['lists'][number];

/** Every duty list of the city. */
export function Scopes() {
  const say = useWords(DUTY);
  const { time } = useLanguage();
  const nameOf = useScopeName();
  const go = useNavigate();
  const lists = useQuery({
    queryKey: ['duty-lists'],
    queryFn: ({ signal }) => call<ListDutyListsResponse>('/v1/duty-lists', { signal }),
  });
  const openOwn = (area: string) => {
    if (/^\d{6}$/.test(area)) go(encodeURIComponent(`district:${area}`));
    if (/^\d{9}$/.test(area)) go(encodeURIComponent(`street:${area}`));
  };
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="why">{say('why')}</p>
      <Asked of={lists}>
        {(data) => (
          <WideTable<List>
            rowKey="scope"
            pagination={false}
            dataSource={data.lists}
            locale={{ emptyText: say('noLists') }}
            columns={[
              {
                title: say('scope'),
                dataIndex: 'scope',
                render: (scope: string) => <Link to={encodeURIComponent(scope)}>{nameOf(scope)}</Link>,
              },
              {
                title: say('inForce'),
                render: (_, { inForce }) => (inForce ? `v${inForce.version}` : '–'),
              },
              {
                title: say('since'),
                render: (_, { inForce }) => (inForce ? time.full(inForce.effectiveFrom) : '–'),
              },
              { title: say('rows'), align: 'right', render: (_, { inForce }) => inForce?.rowCount ?? 0 },
              {
                title: say('scheduled'),
                render: (_, { scheduled }) =>
                  scheduled.map((one) => `v${one.version} · ${time.full(one.effectiveFrom)}`).join('; ') ||
                  '–',
              },
            ]}
          />
        )}
      </Asked>
      <div className="row" style={{ marginBlockStart: 16 }}>
        <label htmlFor="own-list">{say('ownList')}</label>
        <Input.Search
          id="own-list"
          placeholder={say('ownListHint')}
          enterButton={say('open')}
          style={{ maxInlineSize: 320 }}
          onSearch={(value) => openOwn(value.trim())}
        />
      </div>
    </>
  );
}
