/** A path as it was sent, cut where it means something. */
export interface Path {
  /** without mount and query, in the sender's own escapes */
  readonly inDialect: string
  readonly segments: readonly string[]
  readonly query: string
}

export function readPath(url: string, mount: string): Path {
  // a client of a proxy names the host in the request line too (RFC 9112, absolute-form), and the path begins after it
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '')
  const end = target.search(/[?#]/)
  const path = end === -1 ? target : target.slice(0, end)
  const inDialect = withoutMount(path, mount)
  // one slash at the end is ignored
  const segments = (inDialect.endsWith('/') ? inDialect.slice(0, -1) : inDialect).split('/').slice(1)
  return { inDialect, segments, query: end === -1 ? '' : target.slice(end + 1) }
}

/** On a host that is mapped to the dialect, paths come without its mount. */
function withoutMount(path: string, mount: string): string {
  const { segment, decoded } = firstSegment(path)
  return mount !== '' && `/${decoded}` === mount ? path.slice(segment.length + 1) : path
}

/** As it was sent, and decoded where that is possible. */
export function firstSegment(path: string): { readonly segment: string; readonly decoded: string } {
  const segment = /^\/([^/?#]*)/.exec(path)?.[1] ?? ''
  return { segment, decoded: decode(segment) ?? segment }
}

/** Whether the path is the pattern's, where `:name` stands for any one segment. */
export function matches(pattern: string, segments: readonly string[]): boolean {
  const parts = pattern === '/' ? [] : pattern.split('/').slice(1)
  return (
    parts.length === segments.length &&
    parts.every((part, index) => part.startsWith(':') || part === decode(segments[index] ?? ''))
  )
}

/** The segment that stands where the pattern names one: by what name, as it was sent, and decoded where that is possible. */
export function namedSegment(
  pattern: string,
  segments: readonly string[],
): { readonly by: string; readonly segment: string; readonly decoded?: string } {
  const parts = pattern.split('/').slice(1)
  const place = parts.findIndex((part) => part.startsWith(':'))
  const by = parts[place]?.slice(1) ?? ''
  const segment = segments[place] ?? ''
  const decoded = decode(segment)
  return decoded === undefined ? { by, segment } : { by, segment, decoded }
}

/** Every segment that stands where the pattern names one, decoded where that is possible. */
export function namedSegments(pattern: string, segments: readonly string[]): readonly string[] {
  return pattern
    .split('/')
    .slice(1)
    .flatMap((part, place) => {
      const segment = segments[place] ?? ''
      return part.startsWith(':') ? [decode(segment) ?? segment] : []
    })
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** The last of a repeated parameter counts. */
export function readQuery(query: string): Record<string, string> {
  return query === '' ? {} : Object.fromEntries(parametersIn(query))
}

/** Every value of every parameter, in their order. A map's entries, because a parameter may be named __proto__. */
export function readWholeQuery(query: string): Readonly<Record<string, readonly string[]>> {
  const values = new Map<string, string[]>()
  for (const [name, value] of parametersIn(query)) {
    const earlier = values.get(name)
    // added to in place: to copy what came before would cost its square, of a parameter that is repeated thousands of times
    if (earlier === undefined) values.set(name, [value])
    else earlier.push(value)
  }
  return Object.fromEntries(values)
}

function parametersIn(query: string): readonly (readonly [name: string, value: string])[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const end = pair.includes('=') ? pair.indexOf('=') : pair.length
      // names are told in errors, where half a pair of surrogates cannot be written
      return [decodeText(pair.slice(0, end)).toWellFormed(), decodeText(pair.slice(end + 1))]
    })
}

/**
 * Escapes that are no UTF-8 become what no text may hold, half a pair of surrogates, so that whoever reads the text refuses it as it would
 * in a body. U+FFFD in their place could be in the name of a customer.
 */
function decodeText(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => decode(escapes) ?? '\ud800')
}

/**
 * The router refuses a path with a bad escape before any route is known, but a bad escape is an unknown id, which the dialect answers.
 * So the router is shown that segment with its escapes escaped; the handlers read the path as it was sent.
 */
export function routable(url: string): string {
  if (!url.includes('%')) return url
  const end = url.indexOf('?')
  const path = end === -1 ? url : url.slice(0, end)
  const segments = path.split('/').map((segment) => (decode(segment) === undefined ? segment.replaceAll('%', '%25') : segment))
  return segments.join('/') + (end === -1 ? '' : url.slice(end))
}
