import type { Reply } from '../engines/http-client.ts';

interface Shape {
  readonly prefix: string;
  readonly denied: number;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  dynamodb: { prefix: 'com.amazonaws.dynamodb.v20120810#', denied: 400 },
  sqs: { prefix: 'com.amazonaws.sqs#', denied: 403 },
  events: { prefix: '', denied: 400 },
};

const xml = (text: string) => text.replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** An error as the service's protocol words it, so that the SDK throws it under `name`. */
export function errorReply(service: string, name: string, message: string, status?: number): Reply {
  if (service === 's3') {
    const code = name.replace(/Exception$/, '');
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${xml(message)}</Message></Error>`;
    return { status: status ?? 403, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
  }
  if (service === 'sts') {
    const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${name.replace(/Exception$/, '')}</Code><Message>${xml(message)}</Message></Error></ErrorResponse>`;
    return { status: status ?? 403, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) };
  }
  const shape = SHAPES[service];
  const body = Buffer.from(
    JSON.stringify({ __type: `${shape?.prefix ?? ''}${name}`, message, Message: message }),
  );
  const type = shape ? 'application/x-amz-json-1.0' : 'application/json';
  return {
    status: status ?? shape?.denied ?? 403,
    headers: { 'content-type': type, 'x-amzn-errortype': name },
    body,
  };
}
