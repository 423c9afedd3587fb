import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { call, query } from '../api/client.ts';
import type { Device, ListDevicesResponse, PutDeviceData } from '../api/types.gen.ts';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { Empty, Loading } from '../common/states.tsx';
import { WideTable } from '../common/wide-table.tsx';
import { useCommon, useLanguage, useWords } from '../i18n/language.tsx';
import { useSession } from '../shell/session.tsx';
import { ADMIN } from './words.ts';

const TYPES = {
  smoke: ['烟感', 'Smoke'],
  gas: ['燃气', 'Gas'],
  lift: ['电梯', 'Lift'],
  manhole: ['智能井盖', 'Manhole cover'],
  'water-level': ['水浸', 'Water level'],
  'ebike-in-lift': ['电动车入梯', 'E-bike in a lift'],
  'falling-object': ['高空抛物', 'Falling objects'],
  'bin-full': ['垃圾满溢', 'Full bin'],
} as const satisfies Record<Device['type'], readonly [string, string]>;

/** A unit's devices: what was heard, what waits to be confirmed, what is silent. */
export default function Devices() {
  const say = useWords(ADMIN);
  const type = useWords(TYPES);
  const { name, time } = useLanguage();
  const { region } = useNames();
  const { person } = useSession();
  const [unit, setUnit] = useState(person?.unit ?? '120101-urban-management');
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['devices', unit],
    queryFn: ({ pageParam, signal }) =>
      call<ListDevicesResponse>(`/v1/devices${query({ unit, cursor: pageParam, limit: 100 })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const devices = list.data?.pages.flatMap((page) => page.devices) ?? [];
  return (
    <>
      <h1>{say('devices')}</h1>
      <p className="why">{say('devicesWhy')}</p>
      <div className="row">
        <Space.Compact style={{ maxInlineSize: 480 }}>
          <Space.Addon>{say('owner')}</Space.Addon>
          <Input.Search
            aria-label={say('owner')}
            defaultValue={unit}
            onSearch={(value) => setUnit(value.trim())}
          />
        </Space.Compact>
        {person?.role === 'admin' && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {say('addDevice')}
          </Button>
        )}
      </div>
      {list.isError ? (
        <ProblemView error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : devices.length === 0 ? (
        <Empty title={say('noDevices')} />
      ) : (
        <WideTable
          rowKey="id"
          pagination={false}
          dataSource={devices}
          columns={[
            { title: say('deviceId'), dataIndex: 'id' },
            { title: say('name'), dataIndex: 'name', render: name },
            { title: say('deviceType'), dataIndex: 'type', render: (t: Device['type']) => type(t) },
            { title: say('place'), render: (_, { place }) => region(place.regionCode) },
            {
              title: say('lastSeen'),
              render: (_, { watch }) => (watch.seenAt ? time.full(watch.seenAt) : say('never')),
            },
            {
              title: say('alarmState'),
              render: (_, { watch }) =>
                watch.silent ? (
                  <Tag color="orange">{say('silent')}</Tag>
                ) : watch.window ? (
                  <Tag color={watch.window.state === 'dismissed' ? 'default' : 'red'}>
                    {say(watch.window.state)}
                  </Tag>
                ) : (
                  <Tag color="green">{say('quiet')}</Tag>
                ),
            },
          ]}
        />
      )}
      {list.hasNextPage && (
        <Button style={{ marginBlockStart: 12 }} onClick={() => void list.fetchNextPage()}>
          {say('more')}
        </Button>
      )}
      {adding && <Add unit={unit} close={() => setAdding(false)} />}
    </>
  );
}

interface Filled {
  id: string;
  type: Device['type'];
  zh: string;
  en: string;
  unit: string;
  regionCode: string;
  heartbeatMinutes: number;
}

function Add({ unit, close }: { unit: string; close: () => void }) {
  const say = useWords(ADMIN);
  const common = useCommon();
  const type = useWords(TYPES);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<Filled>();
  const add = useMutation({
    mutationFn: ({ id, zh, en, regionCode, ...rest }: Filled) =>
      call<Device>(`/v1/devices/${encodeURIComponent(id)}`, {
        method: 'PUT',
        headers: { 'if-match': '"0"' },
        body: {
          ...rest,
          name: { zh, en },
          place: { regionCode },
          status: 'active',
        } satisfies PutDeviceData['body'],
      }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['devices'] });
      message.success(say('saved'));
      close();
    },
  });
  const needed = [{ required: true }];
  return (
    <Modal
      open
      title={say('addDevice')}
      onCancel={close}
      okText={common('save')}
      okButtonProps={{ loading: add.isPending }}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ unit, heartbeatMinutes: 60 }}
        onFinish={(filled) => add.mutate(filled)}
      >
        <Form.Item name="id" label={say('deviceId')} rules={needed}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="type" label={say('deviceType')} rules={needed}>
          <Select
            options={Object.keys(TYPES).map((one) => ({ value: one, label: type(one as Device['type']) }))}
          />
        </Form.Item>
        <Form.Item name="zh" label={`${say('name')} · ${say('zh')}`} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="en" label={`${say('name')} · ${say('en')}`} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="unit" label={say('owner')} rules={needed}>
          <Input />
        </Form.Item>
        <Form.Item name="regionCode" label={say('regionCode')} rules={needed}>
          <Input inputMode="numeric" />
        </Form.Item>
        <Form.Item name="heartbeatMinutes" label={say('heartbeat')} rules={needed}>
          <InputNumber min={1} max={10_080} />
        </Form.Item>
      </Form>
      {add.isError && <ProblemView error={add.error} />}
    </Modal>
  );
}
