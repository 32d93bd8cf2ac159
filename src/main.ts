#!/usr/bin/env node
import { createProgram } from './cli/program.ts'
import { StartRefused } from './platform/start-refused.ts'

try {
  await createProgram().parseAsync()
} catch (error) {
  if (!(error instanceof StartRefused)) throw error
  process.stderr.write(`billfold: ${error.message}\n`)
  process.exit(error.exitCode)
}
