import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const linesMax = 500
const sourceLinesMax = 300
const functionLinesMax = 70

/** Databases out there hold these checksums: an edited migration is refused by every one of them. */
const landedMigrations: Readonly<Record<string, string>> = {
  '0001_foundation.sql': 'ea62a6620d24c8b326f14733c97e4fb55476adb0d6be2518e13d063561c66ac0',
  '0002_events_and_webhooks.sql': '80336a81cb44b4454b9b9ffcc131272ec4903888d2e73232a4c9f66a396307a4',
  '0003_shorter_pending_lists.sql': 'b6701082edc2062eeda91fb540ee2074c02609a581e70fa8607d9305a56e9b57',
  '0004_one_key_for_each_word.sql': '28cee17c8b34d0d76fd982da82b0f49b0c1341bedef0cfb25d96e48f2eb46612',
}

/** What a vendor needs beyond the files that every dialect has. */
const filesOfOneDialect: Readonly<Record<string, readonly string[]>> = {
  mentium: ['batch.ts'],
  flexprice: ['customer-id.ts', 'filters.ts', 'form.ts', 'mappings.ts', 'reserved-metadata.ts', 'times.ts'],
}

/** A vendor without lists has nothing to page. */
const withoutLists = ['moment']

/** A vendor without webhooks has no form for them. */
const withoutWebhooks = ['mentium']

const ignored = new Set(['.git', ...(read('.gitignore').match(/^[^*/\n]+(?=\/?$)/gm) ?? [])])
const files = filesIn('.')
const code = files.filter((path) => /^(src|test|scripts|bench)\//.test(path) && /\.(ts|js|mjs)$/.test(path))
const sources = code.filter((path) => path.startsWith('src/') && !path.startsWith('src/domain/generated/'))
const product = sources.filter((path) => !path.endsWith('.test.ts'))
const trees = new Map(sources.map((path) => [path, ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true)]))

it('what git keeps are files, and no links to somewhere else', () => {
  const links = filesIn('.').filter((path) => lstatSync(join(root, path)).isSymbolicLink())
  expect(links).toEqual([])
})

it('the files that are judged here are all there', () => {
  expect(product.length).toBeGreaterThan(70)
  expect(code.length).toBeGreaterThan(sources.length)
  expect(files).toContain('package.json')
})

describe('sizes', () => {
  it('a file of the product can be read in one sitting', () => {
    expect(product.filter((path) => linesOf(path) > sourceLinesMax)).toEqual([])
  })

  it('no file of code is longer than the hard stop', () => {
    expect(code.filter((path) => linesOf(path) > linesMax)).toEqual([])
  })

  it('a function of the product can be seen at once', () => {
    const functions = product.flatMap((path) => nodesOf(path, isFunctionWithBody).map((node) => ({ path, node })))
    const long = functions.filter(({ node }) => linesOfNode(node) > functionLinesMax)
    expect(functions.length).toBeGreaterThan(200)
    expect(long.map(({ path, node }) => `${path}: ${node.name?.getText()}, ${linesOfNode(node)} lines`)).toEqual([])
  })
})

describe('names', () => {
  it('files and folders of code are in kebab-case', () => {
    const form = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?(\.[a-z]+)?$/
    const judged = files.filter((path) => /^(src|test|scripts|bench|docs\/(decisions|reference|guides))\//.test(path))
    const wrong = judged.filter((path) => path.split('/').some((part) => part !== 'README.md' && !form.test(part)))
    expect(wrong).toEqual([])
  })

  it('no file is named after nothing in particular', () => {
    const vague = /^(utils?|helpers?|common|misc|managers?|services?|base|shared|v2)$/
    const parts = code.map((path) => ({ path, names: path.replace(/(\.test)?\.\w+$/, '').split('/') }))
    expect(parts.filter(({ names }) => names.some((name) => vague.test(name))).map(({ path }) => path)).toEqual([])
  })
})

describe('habits', () => {
  it('the product exports by name only', () => {
    const isDefault = (node: ts.Node): node is ts.Node =>
      ts.isExportAssignment(node) || (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent))
    const isDefaultName = (node: ts.Node): node is ts.Node => ts.isExportSpecifier(node) && node.name.text === 'default'
    expect(product.filter((path) => nodesOf(path, isDefault).length + nodesOf(path, isDefaultName).length > 0)).toEqual([])
  })

  it('nothing is left to be done in a comment', () => {
    expect(code.filter((path) => /\b(TO[D]O|FIX[M]E)\b/.test(read(path)))).toEqual([])
  })

  it('no type is any, and no value is cast through unknown', () => {
    const isAny = (node: ts.Node): node is ts.Node => node.kind === ts.SyntaxKind.AnyKeyword
    const isDoubleCast = (node: ts.Node): node is ts.Node => ts.isAsExpression(node) && ts.isAsExpression(node.expression)
    expect(sources.filter((path) => nodesOf(path, isAny).length + nodesOf(path, isDoubleCast).length > 0)).toEqual([])
  })

  it('no two statements have one name: a connection would take the one for the other', () => {
    const names = sources
      .filter((path) => path.startsWith('src/store/'))
      .flatMap((path) => [...read(path).matchAll(/\bname: '([a-z-]+)', text/g)].map(([, name]) => name))
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('SQL stands in store, platform and migrations only', () => {
    const sql = /\bselect\b[^'"]*\bfrom\b|\binsert\s+into\b|\bupdate\s+\w+\s+set\b|\bdelete\s+from\b|\block\s+table\b/i
    const isText = (node: ts.Node): node is ts.Node => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
    const holdsSql = (path: string) => nodesOf(path, isText).some((node) => sql.test(node.getText()))
    const withSql = product.filter(holdsSql).map((path) => path.split('/')[1])
    expect([...new Set(withSql)].sort()).toEqual(['platform', 'store'])
  })

  it('a landed migration is as it was', () => {
    const checksums = readdirSync(join(root, 'migrations')).map((name) => [name, checksumOf(`migrations/${name}`)])
    expect(Object.fromEntries(checksums)).toEqual(landedMigrations)
  })
})

describe('dialects', () => {
  const dialects = readdirSync(join(root, 'src/dialects'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

  it('to know the files of one is to know those of all', () => {
    const shapes = dialects.map((name) => {
      const own = filesOfOneDialect[name] ?? []
      const names = readdirSync(join(root, 'src/dialects', name)).filter(
        (file) => !file.endsWith('.test.ts') && !own.includes(file),
      )
      const missing = [
        ...(withoutLists.includes(name) ? ['paging.ts'] : []),
        ...(withoutWebhooks.includes(name) ? ['webhooks.ts'] : []),
      ]
      return [...names.map((file) => file.replace(name, '<dialect>')), ...missing].sort()
    })
    expect(shapes.length).toBeGreaterThanOrEqual(5)
    expect(shapes).toEqual(shapes.map(() => shapes[0]))
  })

  it.each(dialects)('%s imports the contract, the domain and itself, nothing else of ours', (name) => {
    const folder = `src/dialects/${name}`
    const allowed = [`${folder}/`, 'src/domain/', 'src/dialects/dialect.ts', 'src/dialects/reference.ts']
    const imports = product.filter((path) => path.startsWith(`${folder}/`)).flatMap(importsOf)
    expect(imports.length).toBeGreaterThan(10)
    expect(imports.filter((path) => !allowed.some((start) => path.startsWith(start)))).toEqual([])
  })
})

describe('what is of one machine or one day', () => {
  it.each([
    ['the address of a package registry', /registry[.]npmjs|registry[.]yarnpkg|npmjs[.](org|com)/],
    ['a path of one machine', /(?<![\w.:/-])\/(work|root|home|Users)\/\w/],
    ['a number of a tracker, or how the work was organised', /\b[Ii]ssues? #?\d|\b[Ss]ession[s]? of\b/],
  ])('%s stands in no file', (_, form) => {
    expect(files.filter((path) => form.test(read(path)))).toEqual([])
  })
})

function filesIn(directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = normalize(join(directory, entry.name))
    if (ignored.has(entry.name)) return []
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}

function linesOf(path: string): number {
  return read(path).trimEnd().split('\n').length
}

function linesOfNode(node: ts.Node): number {
  return node.getText().split('\n').length
}

function isFunctionWithBody(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

function nodesOf<Kind extends ts.Node>(path: string, isWanted: (node: ts.Node) => node is Kind): Kind[] {
  const found: Kind[] = []
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  const tree = trees.get(path)
  if (tree !== undefined) visit(tree)
  return found
}

/** The files of ours that a file imports, types too. */
function importsOf(path: string): string[] {
  return nodesOf(path, ts.isImportDeclaration)
    .map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''))
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => normalize(join(dirname(path), specifier)))
}

function checksumOf(path: string): string {
  return createHash('sha256').update(read(path)).digest('hex')
}
