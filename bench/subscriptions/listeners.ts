import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { LISTENERS, TICKED } from './graph.ts';
import { answerParent } from './parent.ts';

/**
 * Clients of graphql-transport-ws, written down to the bytes: a WebSocket library for 10,000 clients in one process would
 * take longer to read the events than the servers take to send them.
 */
const HANDSHAKE = [
  'GET /graphql HTTP/1.1',
  'Host: 127.0.0.1',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol: graphql-transport-ws',
  '\r\n',
].join('\r\n');
const AT_A_TIME = 100;

let events = 0;
let bytes = 0;
let lastEventAtMs = 0;

async function listen(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const acknowledged = Promise.withResolvers<void>();
  let isOpen = false;
  let rest = Buffer.alloc(0);
  socket.on('error', acknowledged.reject);
  socket.on('close', () => acknowledged.reject(new Error('The server closed a socket.')));
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!isOpen) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      isOpen = true;
      rest = rest.subarray(end + 4);
      socket.write(frame(1, '{"type":"connection_init"}'));
    }
    for (let length = frameLength(rest); length > 0; length = frameLength(rest)) {
      take(socket, rest.subarray(0, length), acknowledged.resolve);
      rest = rest.subarray(length);
    }
  });
  socket.write(HANDSHAKE);
  await acknowledged.promise;
  const subscribe = { id: randomUUID(), type: 'subscribe', payload: { query: TICKED } };
  socket.write(frame(1, JSON.stringify(subscribe)));
}

const PING = 0x89;
const PONG = 10;

function take(socket: Socket, message: Buffer, acknowledge: () => void): void {
  if (message[0] === PING) socket.write(frame(PONG, ''));
  else if (message.includes('"type":"next"') && !message.includes('"errors"')) {
    events += 1;
    bytes += message.length;
    lastEventAtMs = performance.timeOrigin + performance.now();
  } else if (message.includes('connection_ack')) acknowledge();
  else throw new Error(`Unexpected: ${message.toString('latin1')}`);
}

/** How long the first frame is with its head; 0 when it is not whole yet. The servers send none above 64 KiB. */
function frameLength(data: Buffer): number {
  if (data.length < 2) return 0;
  const short = data.readUInt8(1);
  if (short === 126 && data.length < 4) return 0;
  const length = short === 126 ? 4 + data.readUInt16BE(2) : 2 + short;
  return data.length < length ? 0 : length;
}

/** A frame of a client: masked, with a mask of zeros. */
function frame(opcode: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const isShort = payload.length < 126;
  const head = Buffer.alloc(isShort ? 6 : 8);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (isShort ? payload.length : 126);
  if (!isShort) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

answerParent({
  async connect(port) {
    for (let opened = 0; opened < LISTENERS; opened += AT_A_TIME) {
      await Promise.all(Array.from({ length: AT_A_TIME }, () => listen(Number(port))));
    }
  },
  async count() {
    return { events, bytes, lastEventAtMs };
  },
});
