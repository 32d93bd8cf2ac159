import { describe, expect, it } from 'vitest'
import type { Session } from '../platform/database.ts'
import { frequenciesOf, nothingKnown } from './frequencies.ts'

const unset = { values: null, value_shares: null, elements: null, element_shares: null, sample: null }

describe('what a database notes of its customers', () => {
  it('is known by what it counts', async () => {
    const rows = [
      { ...unset, column: 'environment_id', values: ['one', 'other'], value_shares: [0.7, 0.3] },
      // the least, the greatest and the average share of an element come after the shares
      { ...unset, column: 'word_keys', elements: ['-5', '7'], element_shares: [0.5, 0.2, 0.1, 0.5, 0.3] },
      { ...unset, column: 'search_text', sample: ['acme', 'globex'] },
    ]
    expect(await frequenciesOf(answering(rows))).toEqual({
      environments: new Map([
        ['one', 0.7],
        ['other', 0.3],
      ]),
      keys: new Map([
        [-5, 0.5],
        [7, 0.2],
      ]),
      texts: ['acme', 'globex'],
    })
  })

  it('is nothing before it counted', async () => {
    expect(await frequenciesOf(answering([]))).toEqual(nothingKnown)
    const rows = ['environment_id', 'word_keys', 'search_text'].map((column) => ({ ...unset, column }))
    expect(await frequenciesOf(answering(rows))).toEqual(nothingKnown)
  })

  it('is a bounded number of texts, from all over them', async () => {
    const sample = Array.from({ length: 10_001 }, (_, index) => String(index))
    const { texts } = await frequenciesOf(answering([{ ...unset, column: 'search_text', sample }]))
    expect(texts.length).toBeLessThanOrEqual(200)
    expect(texts.filter((text) => Number(text) >= 5000).length).toBeGreaterThan(90)
    expect(texts.filter((text) => Number(text) < 5000).length).toBeGreaterThan(90)
  })

  it('is asked for once, and again when it could not be told', async () => {
    let asked = 0
    const session = {
      query: async () => {
        if (++asked === 1) throw new Error('away')
        return []
      },
    }
    await expect(frequenciesOf(session)).rejects.toThrow('away')
    expect(await frequenciesOf(session)).toEqual(nothingKnown)
    expect(await frequenciesOf(session)).toEqual(nothingKnown)
    expect(asked).toBe(2)
  })
})

function answering(rows: readonly object[]): Session {
  return { query: async <Row extends object>() => rows as readonly Row[] }
}
