import { describe, expect, it } from 'vitest'
import type { EndpointId } from '../domain/ids.ts'
import { createLanes, type Lanes } from './lanes.ts'

const limits = { ofEndpointMax: 8, fastMax: 20, slowMax: 12, allMax: 40, slowAfterMs: 1_000, rememberedMax: 5 }
const id = (name: string) => name as EndpointId
const unbounded = Number.POSITIVE_INFINITY
const roomsOf = (lanes: Lanes, names: readonly string[], nowMs: number, max = unbounded) =>
  Object.fromEntries(lanes.rooms(names.map(id), nowMs, max))
const begin = (lanes: Lanes, name: string, count: number, nowMs: number) => {
  for (let times = 0; times < count; times++) lanes.begin(id(name), nowMs)
}

describe('lanes', () => {
  it('give an endpoint alone as many attempts as one may have', () => {
    const lanes = createLanes(limits)
    expect(roomsOf(lanes, ['a'], 0)).toEqual({ a: 8 })
    begin(lanes, 'a', 5, 0)
    expect(roomsOf(lanes, ['a'], 0)).toEqual({ a: 3 })
    expect(lanes.inFlight()).toBe(5)
  })

  it('share what is free among those who ask', () => {
    const rooms = roomsOf(createLanes(limits), ['a', 'b', 'c', 'd'], 0)
    expect(rooms).toEqual({ a: 5, b: 5, c: 5, d: 5 })
  })

  it('begin no more at a time than they are allowed to', () => {
    const rooms = roomsOf(createLanes(limits), ['a', 'b', 'c', 'd'], 0, 7)
    expect(Object.values(rooms).reduce((sum, room) => sum + room, 0)).toBe(7)
  })

  it('give nobody more than an even part of a small number, whoever comes first', () => {
    const rooms = Object.values(roomsOf(createLanes(limits), ['a', 'b', 'c', 'd'], 0, 7))
    expect([...rooms].sort()).toEqual([1, 2, 2, 2])
  })

  it('let nobody go without for ever where there is less than one attempt for each', () => {
    const lanes = createLanes(limits)
    const names = ['a', 'b', 'c', 'd', 'e']
    const given = names.flatMap(() => Object.entries(roomsOf(lanes, names, 0, 2)).filter(([, room]) => room > 0))
    expect(new Set(given.map(([name]) => name))).toEqual(new Set(names))
    expect(given).toHaveLength(2 * names.length)
  })

  it('keep the fast one free of an endpoint whose attempts take long, from the moment in which they do', () => {
    const lanes = createLanes(limits)
    begin(lanes, 'slow', 8, 0)
    expect(roomsOf(lanes, ['quick'], 500)).toEqual({ quick: 8 })
    begin(lanes, 'quick', 8, 500)
    expect(roomsOf(lanes, ['other'], 900)).toEqual({ other: 4 })
    // eight of the twenty are another lane's now
    expect(roomsOf(lanes, ['other'], 1_001)).toEqual({ other: 8 })
  })

  it('give many slow endpoints little each, and every one of them something', () => {
    const lanes = createLanes(limits)
    for (const name of ['s1', 's2', 's3']) {
      lanes.begin(id(name), 0)
      lanes.end(id(name), 0, 2_000)
    }
    expect(roomsOf(lanes, ['s1', 's2', 's3', 'quick'], 2_000)).toEqual({ s1: 4, s2: 4, s3: 4, quick: 8 })
  })

  it('take an endpoint back that has answered quickly', () => {
    const lanes = createLanes({ ...limits, slowMax: 2 })
    lanes.begin(id('a'), 0)
    lanes.end(id('a'), 0, 5_000)
    expect(roomsOf(lanes, ['a'], 5_000)).toEqual({ a: 2 })
    lanes.begin(id('a'), 5_000)
    lanes.end(id('a'), 5_000, 5_010)
    expect(roomsOf(lanes, ['a'], 5_010)).toEqual({ a: 8 })
  })

  it('never have more on their way than they may, whoever becomes slow', () => {
    const lanes = createLanes(limits)
    for (let round = 0; round < 10; round++) {
      const names = Array.from({ length: 5 }, (_, index) => `e${round}-${index}`)
      for (const [name, room] of Object.entries(roomsOf(lanes, names, round * 2_000))) begin(lanes, name, room, round * 2_000)
    }
    expect(lanes.inFlight()).toBe(40)
  })

  it('forget who was slow longest ago when there are too many', () => {
    const lanes = createLanes({ ...limits, slowMax: 1 })
    for (let index = 0; index < 6; index++) {
      lanes.begin(id(`s${index}`), 0)
      lanes.end(id(`s${index}`), 0, 5_000)
    }
    expect(roomsOf(lanes, ['s0'], 5_000)).toEqual({ s0: 8 })
    expect(roomsOf(lanes, ['s5'], 5_000)).toEqual({ s5: 1 })
  })
})
