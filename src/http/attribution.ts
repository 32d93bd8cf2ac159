import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import { type Attribution, attributionHeaders, isPrintable } from '../domain/attribution.ts'
import { ProblemError } from '../domain/problems.ts'

/** Who asked for a write and why. Every API takes the headers on every write; an empty one says nothing. */
export function readAttribution(headers: IncomingHttpHeaders): Attribution {
  return { actor: read(headers, attributionHeaders.actor), reason: read(headers, attributionHeaders.reason) }
}

function read(headers: IncomingHttpHeaders, { name, lengthMax }: { readonly name: string; readonly lengthMax: number }) {
  const given = headers[name.toLowerCase()]?.toString() ?? ''
  if (given === '') return null
  // node takes the bytes of a header for Latin-1
  const bytes = Buffer.from(given, 'latin1')
  const text = isUtf8(bytes) ? bytes.toString('utf8') : undefined
  if (text === undefined || !isPrintable(text, lengthMax)) {
    throw new ProblemError({ problem: 'attribution_malformed', header: name, lengthMax })
  }
  return text
}
