import { makeKey } from '../platform/secrets.ts'

/** Prints a key that BILLFOLD_SANDBOX_KEY or BILLFOLD_LIVE_KEY can be set to. It works once a server has started with it. */
export function key(mode: 'live' | 'sandbox'): void {
  process.stdout.write(`${makeKey({ kind: 'secret', mode })}\n`)
}
