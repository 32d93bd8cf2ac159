import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, it } from 'vitest'
import { readReference } from '../src/http/reference.ts'

/**
 * What the linter is wrong about, place by place and not rule by rule, so that the same rule still holds everywhere else.
 *
 * - What is answered where no operation is has its place among the components, and no operation that could refer to it.
 * - `by-external-id/restore` and `by-external-id/history` are read as external ids; no id reads `by-external-id`.
 * - Probes and scrapers need no key and send nothing, so there is nothing that they could be refused for.
 */
const standing: Readonly<Record<string, readonly string[]>> = {
  all: ['no-unused-components #/components/responses/NotFound', 'no-unused-components #/components/responses/MethodNotAllowed'],
  native: [
    'no-ambiguous-paths #/paths/~1v1~1customers~1{id}~1history',
    'no-ambiguous-paths #/paths/~1v1~1customers~1{id}~1restore',
    'operation-4xx-response #/paths/~1health~1live/get/responses',
    'operation-4xx-response #/paths/~1health~1ready/get/responses',
    'operation-4xx-response #/paths/~1metrics/get/responses',
  ],
}

describe.each(readReference())('the OpenAPI document of $name', ({ name, document }) => {
  it('has nothing that a strict linter would have otherwise', async () => {
    const known = [...(standing.all ?? []), ...(standing[name] ?? [])]
    expect(await faultsOf(document)).toEqual(known.sort())
  })

  it('would be told what is wrong with it', async () => {
    const { license: _, ...info } = document.info
    const [operation] = Object.values(Object.values(document.paths)[0] ?? {})
    const twice = { '/twice': { get: { ...operation, summary: undefined, responses: {} } } }
    const faults = await faultsOf({ ...document, info, paths: { ...document.paths, ...twice } })
    const rules = faults.map((fault) => fault.split(' ')[0])
    for (const rule of ['info-license', 'operation-operationId-unique', 'operation-summary', 'operation-2xx-response'])
      expect(rules).toContain(rule)
  })
})

/** Each problem by its rule and its place, errors and warnings alike. */
async function faultsOf(document: object): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] })
  const problems = await lintFromString({ source: JSON.stringify(document), config })
  return problems.map(({ ruleId, location }) => `${ruleId} ${location[0]?.pointer ?? ''}`).sort()
}
