#!/usr/bin/env node
import { BillfoldProblem } from '@billfold/client'
import { createProgram } from './cli/program.ts'
import { StartRefused } from './platform/start-refused.ts'

try {
  await createProgram().parseAsync()
} catch (error) {
  if (!(error instanceof StartRefused) && !(error instanceof BillfoldProblem)) throw error
  process.stderr.write(`billfold: ${error.message}\n`)
  process.exit(error instanceof StartRefused ? error.exitCode : 1)
}
