// The rows of the vendors' contracts, and what is wrong with the files that tie them to cases: test/conformance/README.md has their format.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const members = ['section', 'row', 'cases', 'tests']

/** The rows of one dialect, a case of its own named in full as one of another dialect is. */
export function readRows(dialect) {
  const file = join(root, 'test', 'conformance', 'rows', `${dialect}.json`)
  if (!existsSync(file)) return []
  return JSON.parse(readFileSync(file, 'utf8')).map(({ cases = [], tests = [], ...row }) => ({
    ...row,
    cases: cases.map((name) => (name.includes('/') ? name : `${dialect}/${name}`)),
    tests,
  }))
}

/** One sentence for each fault; `cases` holds the cases that there are, as `dialect/case`. */
export function faultsOfRows(documented, cases) {
  return [...documented].flatMap(([dialect, rows]) => {
    const told = rows.map(({ row }) => row)
    const repeated = told.filter((row, index) => told.indexOf(row) !== index)
    return [
      ...(rows.length === 0 ? ['there are no rows'] : []),
      ...repeated.map((row) => `two rows say the same: ${row}`),
      ...rows.flatMap((row) => faultsOfRow(row, cases)),
    ].map((fault) => `test/conformance/rows/${dialect}.json: ${fault}`)
  })
}

function faultsOfRow({ section, row, cases: named, tests, ...others }, cases) {
  const faults = [
    ...[section, row].filter((text) => typeof text !== 'string' || text === '').map(() => 'a section or a row is no text'),
    ...Object.keys(others).map((name) => `${name} is none of ${members.join(', ')}`),
    ...(named.length + tests.length === 0 ? ['neither a case nor a test shows it'] : []),
    ...named.filter((name) => !cases.has(name)).map((name) => `there is no case ${name}`),
    ...tests.filter((test) => !existsSync(join(root, test))).map((test) => `there is no test ${test}`),
  ]
  return faults.map((fault) => `${fault}: ${section}: ${row}`)
}
