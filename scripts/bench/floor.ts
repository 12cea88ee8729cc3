import { createHash, createHmac } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/**
 * The floor under a server that keeps its data in DynamoDB: `node:http` alone. A GET is one signed GetItem over a
 * kept-alive connection, a POST one signed conditional PutItem; no token, no validation, no headers, no log.
 */
const { PORT, DYNAMODB_ENDPOINT = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env;
const table = new URL(DYNAMODB_ENDPOINT);
const agent = new Agent({ keepAlive: true });
const TYPE = 'application/x-amz-json-1.0';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const keys = new Map<string, Buffer>();
const keyOf = (day: string): Buffer => {
  const key =
    keys.get(day) ?? ['us-east-1', 'dynamodb', 'aws4_request'].reduce(hmac, hmac(`AWS4${AWS_SECRET_ACCESS_KEY}`, day));
  keys.set(day, key);
  return key;
};

/** Signature Version 4 of a POST to `/`. */
const signed = (target: string, body: string): Record<string, string | number> => {
  const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${at.slice(0, 8)}/us-east-1/dynamodb/aws4_request`;
  const names = 'content-type;host;x-amz-date;x-amz-target';
  const head = `content-type:${TYPE}\nhost:${table.host}\nx-amz-date:${at}\nx-amz-target:${target}\n`;
  const canonical = `POST\n/\n\n${head}\n${names}\n${sha256(body)}`;
  const signature = hmac(keyOf(at.slice(0, 8)), `AWS4-HMAC-SHA256\n${at}\n${scope}\n${sha256(canonical)}`);
  return {
    'Content-Type': TYPE,
    'Content-Length': Buffer.byteLength(body),
    'X-Amz-Date': at,
    'X-Amz-Target': target,
    Authorization: `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names}, Signature=${signature.toString('hex')}`,
  };
};

const textOf = async (message: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

const call = (operation: string, input: object): Promise<string> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify(input);
    const headers = signed(`DynamoDB_20120810.${operation}`, body);
    const { hostname: host, port } = table;
    const outgoing = request({ agent, host, port, method: 'POST', path: '/', headers }, (answer) => {
      textOf(answer).then(resolve, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });

const read = async (id: string): Promise<object> => {
  const Key = { user_id: { S: 'did:privy:anybody' }, data_type: { S: `reminder_data#${id}` } };
  const { Item } = JSON.parse(await call('GetItem', { TableName: 'remo-user-data', Key, ConsistentRead: true }));
  return unmarshall(Item).data;
};

const write = async (todo: object): Promise<object> => {
  const id = crypto.randomUUID();
  const at = new Date().toISOString();
  const data = { ...todo, id, status: 'pending', createdAt: at, updatedAt: at, version: 1 };
  const keyed = { user_id: 'did:privy:anybody', data_type: `todo_data#${id}`, order_key: `todo_data#pending#1#${id}` };
  const Item = marshall({ ...keyed, data, timestamp: at, version: 1 });
  const ConditionExpression = 'attribute_not_exists(user_id)';
  await call('PutItem', { TableName: 'remo-user-data', Item, ConditionExpression });
  return data;
};

createServer(async (incoming, response) => {
  const isRead = incoming.method === 'GET';
  const data = isRead
    ? await read(incoming.url?.split('/').at(-1) ?? '')
    : await write(JSON.parse(await textOf(incoming)));
  const text = JSON.stringify(data);
  response.writeHead(isRead ? 200 : 201, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}).listen(Number(PORT), '127.0.0.1');
