import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { createBodyReader } from './json-body.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A request of which so many bytes of its one text have come. */
function begin(length: number) {
  const stream = new PassThrough({ highWaterMark: 2 ** 20 })
  stream.write(`{"a":"${'x'.repeat(length)}`)
  // of a request, the reader looks at its headers and its bytes
  const message: IncomingMessage = Object.assign(stream, { headers: {}, rawHeaders: [] }) as never
  return { message, end: () => stream.end('"}'), leave: () => stream.destroy() }
}

it('large bodies are refused while too much is on its way in all, and small ones are not', async () => {
  const read = createBodyReader(1_000_000, 100_000)
  const [first, second, small] = [begin(60_000), begin(60_000), begin(10_000)]
  const whole = read(first.message)
  await settled()
  await expect(read(second.message)).rejects.toMatchObject({ problem: { problem: 'service_overloaded' } })
  const few = read(small.message)
  small.end()
  expect(Object.keys(await few)).toEqual(['a'])
  first.end()
  expect(Object.keys(await whole)).toEqual(['a'])
})

it('what was read, refused or broken off is counted no longer', async () => {
  const read = createBodyReader(80_000, 100_000)
  for (let round = 0; round < 3; round++) {
    const [broken, refused, whole] = [begin(60_000), begin(90_000), begin(60_000)]
    const left = read(broken.message)
    await settled()
    broken.leave()
    await expect(left).rejects.toMatchObject({ problem: { problem: 'body_malformed' } })
    await expect(read(refused.message)).rejects.toMatchObject({ problem: { problem: 'body_too_large' } })
    refused.end()
    const taken = read(whole.message)
    whole.end()
    expect(Object.keys(await taken)).toEqual(['a'])
  }
})
