import { resolveTemplate } from '../../infra/local/template.ts';

export const resolve = (Resources: object) =>
  resolveTemplate(
    { Resources },
    {
      region: 'ap-east-1',
      accountId: '000000000000',
      partition: 'aws',
      stackName: 'haihe',
      queueUrlBase: 'http://127.0.0.1:8788',
      issuerUrl: 'http://127.0.0.1:8787/oidc',
    },
  );

export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:ap-east-1:000000000000:${resource}`;
export const ORDERS = arn('dynamodb', 'table/orders');
export const QUEUE = arn('sqs', 'unit-120101.fifo');
