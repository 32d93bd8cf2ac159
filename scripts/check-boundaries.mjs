// Checks who imports whom. dependency-cruiser passes happily when it could read nothing, so what it read is counted first.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { boundaries as rules } from '../.dependency-cruiser.mjs'

const root = join(import.meta.dirname, '..')
process.chdir(root)
const { output } = await cruise(
  ['src'],
  { ...rules.options, ruleSet: { forbidden: rules.forbidden }, validate: true },
  {},
  { tsConfig: extractTSConfig('tsconfig.json') },
)

const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => /\.(ts|js)$/.test(name))
const read = output.modules.filter((module) => module.source.startsWith('src/'))
const edges = read.flatMap((module) => module.dependencies.filter((dependency) => dependency.resolved.startsWith('src/')))
const isThorough = read.length >= sources.length && edges.length >= sources.length
for (const { rule, from, to } of output.summary.violations) console.error(`${rule.name}: ${from} must not import ${to}`)
if (!isThorough)
  console.error(`only ${read.length} of ${sources.length} modules with ${edges.length} imports were read: the check is broken`)
console.log(`boundaries: ${read.length} modules, ${edges.length} imports, ${output.summary.violations.length} violations`)
process.exit(isThorough && output.summary.violations.length === 0 ? 0 : 1)
