import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { isJsonObject, type JsonObject, parseJson } from '../domain/json.ts'
import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'

/** The body as a JSON object, or the first reason why it is none: too large, not JSON by its headers, not JSON by its text. */
export type ReadBody = (message: IncomingMessage) => Promise<JsonObject>

/** As much as this of a body is read however many others there are. */
const smallBodyBytes = 16_384

/** Reads the bodies of a process. Each has its bound, and so have all together that are on their way: then the large ones are refused. */
export function createBodyReader(bodyBytesMax: number, bodiesBytesMax: number): ReadBody {
  const bodies = { bodyBytesMax, bodiesBytesMax, heldBytes: 0 }
  return async (message) => readJsonObject(message, await readBytes(message, bodies))
}

function readJsonObject(message: IncomingMessage, bytes: Buffer): JsonObject {
  if (!isJson(message)) throw new ProblemError({ problem: 'content_type_unsupported' })
  if (bytes.length === 0) throw new ProblemError({ problem: 'body_malformed', faultAt: null })
  if (!isUtf8(bytes)) throw new ProblemError({ problem: 'body_malformed', faultAt: faultAtBadByte(bytes) })
  const reading = parseJson(bytes.toString('utf8'))
  if ('faultAt' in reading) throw new ProblemError({ problem: 'body_malformed', faultAt: reading.faultAt })
  if (!isJsonObject(reading.value)) throw new ProblemError({ problem: 'body_not_object', wasNull: reading.value === null })
  return reading.value
}

/** True when the request came without a body, so that one that is optional can be told from one that is empty by mistake. */
export function hasNoBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0'
}

interface Bodies {
  readonly bodyBytesMax: number
  readonly bodiesBytesMax: number
  /** of those that are on their way */
  heldBytes: number
}

function readBytes(message: IncomingMessage, bodies: Bodies): Promise<Buffer> {
  const tooLarge = () => new ProblemError({ problem: 'body_too_large' })
  // what is not read here is read and dropped by node once we have answered, so the client gets to see the answer
  if (Number(message.headers['content-length'] ?? 0) > bodies.bodyBytesMax) return Promise.reject(tooLarge())
  const brokenOff = () => new ProblemError({ problem: 'body_malformed', faultAt: null })
  // one who left while the key was looked up is past the events that are waited for below
  if (message.destroyed) return Promise.reject(brokenOff())
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const letGo = () => {
      message.off('data', receive)
      bodies.heldBytes -= length
      length = 0
    }
    const refuse = (problem: ProblemError) => {
      letGo()
      message.resume()
      reject(problem)
    }
    const receive = (chunk: Buffer) => {
      length += chunk.length
      bodies.heldBytes += chunk.length
      const areTooMany = bodies.heldBytes > bodies.bodiesBytesMax
      if (length > bodies.bodyBytesMax) refuse(tooLarge())
      else if (areTooMany && length > smallBodyBytes)
        refuse(new ProblemError({ problem: 'service_overloaded', retryAfterSeconds }))
      else chunks.push(chunk)
    }
    message.on('data', receive)
    // the client left in the middle; nobody will read the answer, but the request must come to an end
    const leave = () => {
      letGo()
      reject(brokenOff())
    }
    message.once('end', () => {
      // every request closes in the end, and to make an error for nobody is dear
      message.off('close', leave)
      letGo()
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
    })
    message.once('close', leave)
    message.once('error', leave)
  })
}

const mediaTypeForm = /^application\/(?:json|[!#$&^_.+\w-]+\+json)$/
const charsetForm = /^charset=(?:"utf-8"|utf-8)$/

/**
 * The router answers a media type that it cannot parse before our handlers are asked, in its own words. So it is shown another one;
 * the one that was sent still stands among the raw headers.
 */
export function hideMediaType({ headers }: IncomingMessage): void {
  if (headers['content-type'] !== undefined) headers['content-type'] = 'application/octet-stream'
}

function sentMediaType({ rawHeaders }: IncomingMessage): string {
  const place = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'content-type')
  return place === -1 ? '' : (rawHeaders[place + 1] ?? '')
}

function isJson(message: IncomingMessage): boolean {
  const encoding = message.headers['content-encoding'] ?? ''
  if (encoding !== '' && encoding.trim().toLowerCase() !== 'identity') return false
  const contentType = sentMediaType(message)
  if (contentType === '') return true
  const [mediaType = '', ...parameters] = contentType.toLowerCase().split(';')
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='))
  return mediaTypeForm.test(mediaType.trim()) && (charset === undefined || charsetForm.test(charset))
}

/** The fault of a text that is cut off at its first bad byte by a character that JSON never allows. */
function faultAtBadByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8')
  let same = 0
  while (same < bytes.length && bytes[same] === again[same]) same++
  const sound = bytes.subarray(0, same).toString('utf8')
  const reading = parseJson(`${sound.replace(/\ufffd$/, '')}\u0000`)
  return 'faultAt' in reading ? reading.faultAt : 0
}
