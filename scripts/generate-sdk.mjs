// Writes the types of the client from the OpenAPI document of the native API. `--check` fails when the checked-in file is not what
// the server's own schemas give. Reads the build, because the document is made by the code that serves it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTypes, { astToString } from 'openapi-typescript'

const root = join(import.meta.dirname, '..')
const path = join(root, 'sdk', 'src', 'schema.ts')
const { readReference } = await import(join(root, 'dist', 'http', 'reference.js'))
const { document } = readReference().find(({ name }) => name === 'native')
const text = `// Made by scripts/generate-sdk.mjs from /openapi.json; do not edit.\n${astToString(await openapiTypes(document))}`

if (existsSync(path) && readFileSync(path, 'utf8') === text) process.exit(0)
if (process.argv.includes('--check')) {
  console.error(`${path} is not what scripts/generate-sdk.mjs makes: run npm run generate and commit the result`)
  process.exit(1)
}
writeFileSync(path, text)
