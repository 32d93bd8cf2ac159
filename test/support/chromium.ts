import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [process.env.BILLFOLD_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A real browser, or nothing where there is none; in CI its absence is a failure. */
export const chromiumPath = places.find((place) => place !== undefined && existsSync(place))

if (chromiumPath === undefined) {
  const sentence = 'No Chromium: install it, or name it in BILLFOLD_TEST_CHROMIUM.'
  if (process.env.CI) throw new Error(sentence)
  process.stderr.write(`\n!!! ${sentence}\n!!! EVERY TEST IN A BROWSER IS SKIPPED.\n\n`)
}

export function openBrowser(): Promise<Browser> {
  // a container's root has no sandbox to give, and the browser must not ask the network for anything of its own
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
  ]
  return chromium.launch({ executablePath: chromiumPath ?? '', args })
}
