// Writes into README.md how many rows of each vendor's contract have a conformance case, and how many cases there are for each operation of
// each API. `--check` fails when the table is another one. In either way it fails when a row names a case that is not there or has nothing
// to show it, and when a route has no case at all. Run by tsx: the routes are read from the source.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialects } from '../src/http/dialects.ts'
import { matches, readPath } from '../src/http/paths.ts'
import { native } from '../src/native/native.ts'
import { expand } from '../test/conformance/placeholders.ts'
import { faultsOfRows, readRows } from './documented-rows.mjs'

const root = join(import.meta.dirname, '..')
const conformance = join(root, 'test', 'conformance')
const readme = join(root, 'README.md')
const [begin, end] = ['<!-- made by scripts/coverage-table.mjs: begin -->\n', '<!-- end -->']

const titles = {
  'create-customer': 'create',
  'get-customer': 'get',
  'list-customers': 'list',
  'search-customers': 'search',
  'update-customer': 'update',
  'upsert-customer': 'upsert',
  'archive-customer': 'archive',
  'restore-customer': 'restore',
  'batch-customers': 'batch',
  'get-customer-as': 'show as another API does',
}
const apis = [...dialects, native]
const cases = apis.flatMap(({ name }) => casesIn(name))
const counts = countsOfRoutes()
const documented = new Map(dialects.map(({ name }) => [name, readRows(name)]))

const text = readFileSync(readme, 'utf8')
const [before, rest] = text.split(begin)
const after = rest?.slice(rest.indexOf(end))
if (after === undefined) throw new Error(`README.md has no place for the table: ${begin}`)
const made = `${before}${begin}\n${table()}\n\n${after}`
const faults = faultsOfRows(documented, new Set(cases.map(({ file }) => file.replace(/\.json$/, ''))))
if (made !== text && process.argv.includes('--check')) {
  faults.push('the coverage table of README.md is not what `npm run coverage-table` makes: run it and commit the result')
} else if (made !== text) {
  writeFileSync(readme, made)
}
const untried = apis.flatMap((api) =>
  api.routes.filter((route) => !counts.has(route)).map(({ method, path }) => `${api.name} ${method} ${path}`),
)
if (untried.length > 0) faults.push(`no conformance case sends these: ${untried.join(', ')}`)
for (const fault of faults) console.error(fault)
process.exit(faults.length === 0 ? 0 : 1)

/** For each route the cases that send it, whichever API they are of: what one API did is often seen in another. */
function countsOfRoutes() {
  const found = new Map()
  for (const { file, requests } of cases) {
    for (const { method, path } of requests) {
      const route = routeOf(method, path)
      if (route !== undefined) found.set(route, (found.get(route) ?? new Set()).add(file))
    }
  }
  return found
}

/** As the router does, a path that is written out wins over one that leaves a place open. */
function routeOf(method, url) {
  const found = apis.flatMap(({ mount, base, routes }) => {
    if (!url.startsWith(`${mount}/`)) return []
    const { segments } = readPath(url, mount)
    return routes.filter((route) => methodsOf(route).includes(method) && matches(base + route.path, segments))
  })
  return found.sort((one, other) => openPlaces(one) - openPlaces(other))[0]
}

function methodsOf({ method }) {
  return method === 'GET' ? ['GET', 'HEAD'] : [method]
}

function openPlaces({ path }) {
  return path.split(':').length
}

function casesIn(name) {
  return readdirSync(join(conformance, name)).map((file) => {
    const { steps } = expand(JSON.parse(readFileSync(join(conformance, name, file), 'utf8')))
    return { file: `${name}/${file}`, requests: steps.map(({ request }) => request) }
  })
}

function table() {
  const operations = [...new Set(apis.flatMap(({ routes }) => routes.map(({ operation }) => operation)))]
  const nameless = operations.filter((operation) => titles[operation] === undefined)
  if (nameless.length > 0) throw new Error(`no title for: ${nameless.join(', ')}`)
  const rows = [
    ['', ...apis.map(({ name }) => name)],
    ['documented rows', ...apis.map(({ name }) => countOfRows(name, () => true))],
    ['rows with a case', ...apis.map(({ name }) => countOfRows(name, ({ cases: named }) => named.length > 0))],
    ['its own cases', ...apis.map(({ name }) => String(cases.filter(({ file }) => file.startsWith(`${name}/`)).length))],
    ...Object.entries(titles)
      .filter(([operation]) => operations.includes(operation))
      .map(([operation, title]) => [title, ...apis.map((api) => casesOf(api, operation))]),
  ]
  return aligned(rows)
}

/** Of the native API there is none: its own page is its contract, and no vendor's. */
function countOfRows(name, counted) {
  const rows = documented.get(name)
  return rows === undefined ? '–' : String(rows.filter(counted).length)
}

function casesOf({ routes }, operation) {
  const own = routes.filter((route) => route.operation === operation)
  if (own.length === 0) return '–'
  return String(new Set(own.flatMap((route) => [...(counts.get(route) ?? [])])).size)
}

function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)))
  const line = (cells, first, others) =>
    `| ${cells.map((cell, column) => (column === 0 ? first(cell, widths[0]) : others(cell, widths[column]))).join(' | ')} |`
  const left = (cell, width) => cell.padEnd(width)
  const right = (cell, width) => cell.padStart(width)
  const [head, ...body] = rows
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head, left, right), rule, ...body.map((row) => line(row, left, right))].join('\n')
}
