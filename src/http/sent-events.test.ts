import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { sentEvents } from './sent-events.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A response whose reader reads only what it is told to. */
async function pausedReader(): Promise<{ response: ServerResponse; read: () => Promise<string>; leave: () => void }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const responded = new Promise<ServerResponse>((resolve) => server.once('request', (_, response) => resolve(response)))
  const outgoing = request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
  outgoing.on('error', () => undefined)
  outgoing.end()
  const response = await responded
  response.writeHead(200)
  response.flushHeaders()
  const incoming = await new Promise<import('node:http').IncomingMessage>((resolve) => outgoing.once('response', resolve))
  incoming.pause()
  closing.push(() => {
    outgoing.destroy()
    server.close()
  })
  const read = async () => {
    let text = ''
    incoming.setEncoding('utf8')
    for await (const chunk of incoming) text += chunk
    return text
  }
  return { response, read, leave: () => outgoing.destroy() }
}

const longMs = 60_000
/** more than the buffers of any socket hold */
const megabyte = 'x'.repeat(1_048_576)

it('what is written arrives in its order, however slowly it is read', async () => {
  const { response, read } = await pausedReader()
  const stream = sentEvents(response, longMs)
  const writing = (async () => {
    for (const letter of ['a', 'b', 'c']) expect(await stream.write(letter + megabyte.repeat(4))).toBe(true)
    stream.end()
  })()
  const text = await read()
  await writing
  expect(text.replaceAll('x', '')).toBe('abc')
  expect(text.length).toBe(3 * (1 + 4 * megabyte.length))
})

it('a reader that takes nothing for too long is cut, and told nothing more', async () => {
  const { response } = await pausedReader()
  const stream = sentEvents(response, 20)
  while (await stream.write(megabyte));
  expect(stream.isOver()).toBe(true)
  expect(response.destroyed).toBe(true)
  expect(await stream.write('more')).toBe(false)
})

it('a reader that leaves ends what waits for it', async () => {
  const { response, leave } = await pausedReader()
  const stream = sentEvents(response, longMs)
  const resting = stream.rest(longMs)
  leave()
  expect(await resting).toBe(false)
  expect(await stream.write('more')).toBe(false)
})

it('to stop ends a write that waits for its reader, and the connection with it', async () => {
  const { response } = await pausedReader()
  const stream = sentEvents(response, longMs)
  const writing = (async () => {
    while (await stream.write(megabyte));
  })()
  while (!response.writableNeedDrain) await new Promise((resolve) => setImmediate(resolve))
  stream.stop()
  await writing
  stream.end()
  expect(response.destroyed).toBe(true)
})

it('a rest ends when it is called, also by a call that came before it, once', async () => {
  const { response } = await pausedReader()
  const stream = sentEvents(response, longMs)
  const resting = stream.rest(longMs)
  stream.wake()
  expect(await resting).toBe(true)
  stream.wake()
  expect(await stream.rest(longMs)).toBe(true)
  expect(await stream.rest(1)).toBe(false)
})
