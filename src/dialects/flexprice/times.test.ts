import { describe, expect, it } from 'vitest'
import { compareTime, type TimeTest } from './times.ts'

const whole = new Date('2026-01-15T12:00:00.123Z')

describe('a time to compare with', () => {
  it.each<TimeTest>(['=', '<', '<=', '>', '>='])('%s a whole millisecond is compared as it is, however it is written', (test) => {
    for (const text of ['2026-01-15T12:00:00.123Z', '2026-01-15t13:30:00.1230000+01:30', '2026-01-15T12:00:00.123000000z']) {
      expect(compareTime('created_at', test, text)).toEqual({ kind: 'time', field: 'created_at', test, at: whole })
    }
  })

  it.each<[TimeTest, TimeTest]>([
    ['<', '<='],
    ['<=', '<='],
    ['>', '>'],
    ['>=', '>'],
  ])('%s a time within a millisecond is %s its beginning', (test, asked) => {
    for (const text of ['2026-01-15T12:00:00.1239Z', '2026-01-15T12:00:00.1230000001Z']) {
      expect(compareTime('updated_at', test, text)).toEqual({ kind: 'time', field: 'updated_at', test: asked, at: whole })
    }
  })

  it('is that of nobody when it lies within a millisecond', () => {
    expect(compareTime('created_at', '=', '2026-01-15T12:00:00.1239Z')).toEqual({ kind: 'id', test: 'is', values: [] })
  })

  it('is never before the first year that a database has', () => {
    const at = new Date('0001-01-01T00:00:00Z')
    expect(compareTime('created_at', '>=', '0000-06-01T00:00:00Z')).toEqual({ kind: 'time', field: 'created_at', test: '>=', at })
  })
})
