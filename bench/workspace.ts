import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atTheEnd } from './endings.ts'

let directory: string | undefined
let made = 0

/** A new directory for one purpose, outside the repository and gone after the run. */
export function temporaryDirectory(purpose: string): string {
  if (directory === undefined) {
    const path = mkdtempSync(join(tmpdir(), 'billfold-bench-'))
    atTheEnd(() => rmSync(path, { recursive: true, force: true, maxRetries: 10 }))
    directory = path
  }
  const path = join(directory, `${purpose}-${made++}`)
  mkdirSync(path)
  return path
}
