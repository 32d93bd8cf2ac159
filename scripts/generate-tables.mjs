// Writes the tables of codes that Billfold accepts. `--check` fails when the checked-in files differ from what the sources give.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import currencies from 'currency-codes'
import { iso31661 } from 'iso-3166'
import timezones from 'tzdata' with { type: 'json' }

// The package's list is of June 2024; these are the amendments of ISO 4217 since then.
const currenciesWithdrawn = ['ANG', 'BGN']
const currenciesAdded = ['XAD', 'XCG']

const tables = {
  countries: {
    comment: 'ISO 3166-1 alpha-2: officially assigned codes.',
    codes: iso31661.filter((country) => country.state === 'assigned').map((country) => country.alpha2),
  },
  currencies: {
    comment: 'ISO 4217: active codes.',
    codes: currencies
      .codes()
      .filter((code) => !currenciesWithdrawn.includes(code))
      .concat(currenciesAdded),
  },
  timezones: {
    comment: `IANA time zones and links, release ${timezones.version}.`,
    // 'Factory' is the placeholder of an unconfigured system, not a place.
    codes: Object.keys(timezones.zones).filter((name) => name !== 'Factory'),
  },
}

let stale = 0
for (const [name, { comment, codes }] of Object.entries(tables)) {
  const path = join(import.meta.dirname, '..', 'src', 'domain', 'generated', `${name}.ts`)
  const text = render(name, comment, [...new Set(codes)].sort())
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
  if (process.argv.includes('--check')) {
    console.error(`${path} is not what scripts/generate-tables.mjs makes: run it and commit the result`)
    stale++
  } else {
    writeFileSync(path, text)
  }
}
process.exit(stale === 0 ? 0 : 1)

function render(name, comment, codes) {
  const lines = []
  for (const code of codes) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + code.length + 1 <= 130) lines[lines.length - 1] = `${last} ${code}`
    else lines.push(code)
  }
  const body = lines.map((line) => `  ${line}`).join('\n')
  return `// ${comment} Made by scripts/generate-tables.mjs; do not edit.\nexport const ${name}: ReadonlySet<string> = new Set(\n  \`\n${body}\n\`\n    .trim()\n    .split(/\\s+/),\n)\n`
}
