import type { EndpointId } from '../domain/ids.ts'

export interface LaneLimits {
  /** attempts on their way at the same time: to one endpoint, to all that answer quickly, to all that do not, and ever */
  readonly ofEndpointMax: number
  readonly fastMax: number
  readonly slowMax: number
  readonly allMax: number
  /** an endpoint is slow while an attempt takes longer, and until one has not */
  readonly slowAfterMs: number
  /** slow endpoints that are remembered */
  readonly rememberedMax: number
}

/** Who may have how many attempts on their way. */
export interface Lanes {
  /** How many more each of these may begin now, and all of them not more than the maximum; they share what is free. */
  rooms(endpoints: readonly EndpointId[], nowMs: number, max: number): ReadonlyMap<EndpointId, number>
  begin(endpoint: EndpointId, nowMs: number): void
  end(endpoint: EndpointId, beganMs: number, nowMs: number): void
  inFlight(): number
}

interface Standing {
  /** when each attempt that is on its way began, the earliest first */
  readonly began: number[]
  wasSlow: boolean
}

/** A slow endpoint alone may have this many attempts on their way; many of them have fewer, and one at least. */
const ofSlowMax = 16

/**
 * Two lanes, so that whoever keeps connections waiting waits among their like: an endpoint whose attempts take long has its own, narrow
 * one, and what is free in the other is not for it.
 */
export function createLanes(limits: LaneLimits): Lanes {
  const standings = new Map<EndpointId, Standing>()
  let turn = 0

  const isSlow = ({ began, wasSlow }: Standing, nowMs: number) => {
    const [earliest = nowMs] = began
    return wasSlow || nowMs - earliest > limits.slowAfterMs
  }

  const counts = (nowMs: number) => {
    const sums = { fast: 0, slow: 0, slowEndpoints: 0 }
    for (const standing of standings.values()) {
      if (isSlow(standing, nowMs)) {
        sums.slow += standing.began.length
        sums.slowEndpoints++
      } else {
        sums.fast += standing.began.length
      }
    }
    return sums
  }

  return {
    rooms: (endpoints, nowMs, max) => {
      const { fast, slow, slowEndpoints } = counts(nowMs)
      let free = Math.max(0, Math.min(max, limits.allMax - fast - slow))
      const left = { fast: limits.fastMax - fast, slow: limits.slowMax - slow }
      const ofSlow = Math.max(1, Math.min(ofSlowMax, Math.floor(limits.slowMax / Math.max(1, slowEndpoints))))
      const slowOnes = endpoints.filter((id) => isSlow(standings.get(id) ?? newcomer, nowMs))
      const ofFast = Math.min(limits.ofEndpointMax, Math.ceil(limits.fastMax / Math.max(1, endpoints.length - slowOnes.length)))
      const rooms = new Map<EndpointId, number>()
      for (const [place, id] of inTurn(endpoints, turn++).entries()) {
        const lane = slowOnes.includes(id) ? 'slow' : 'fast'
        const own = standings.get(id)?.began.length ?? 0
        // an even part of what is free for those who come after, too
        const part = Math.ceil(free / (endpoints.length - place))
        const room = Math.max(0, Math.min((lane === 'slow' ? ofSlow : ofFast) - own, left[lane], part))
        left[lane] -= room
        free -= room
        rooms.set(id, room)
      }
      return rooms
    },
    begin: (endpoint, nowMs) => {
      const standing = standings.get(endpoint) ?? { began: [], wasSlow: false }
      standing.began.push(nowMs)
      standings.set(endpoint, standing)
    },
    end: (endpoint, beganMs, nowMs) => {
      const standing = standings.get(endpoint)
      const place = standing?.began.indexOf(beganMs) ?? -1
      if (standing === undefined || place === -1) return
      standing.began.splice(place, 1)
      standing.wasSlow = nowMs - beganMs > limits.slowAfterMs
      // the end of the map is whoever was heard of last
      standings.delete(endpoint)
      if (standing.began.length > 0 || standing.wasSlow) standings.set(endpoint, standing)
      forgetEldest(standings, limits.rememberedMax)
    },
    inFlight: () => [...standings.values()].reduce((sum, { began }) => sum + began.length, 0),
  }
}

/** Each time another one comes first: where there is less than one attempt for each, nobody goes without for ever. */
function inTurn(endpoints: readonly EndpointId[], turn: number): readonly EndpointId[] {
  const first = turn % Math.max(1, endpoints.length)
  return [...endpoints.slice(first), ...endpoints.slice(0, first)]
}

const newcomer: Standing = { began: [], wasSlow: false }

function forgetEldest(standings: Map<EndpointId, Standing>, rememberedMax: number): void {
  for (const [id, { began }] of standings) {
    if (standings.size <= rememberedMax) return
    if (began.length === 0) standings.delete(id)
  }
}
