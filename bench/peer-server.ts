import { join } from 'node:path'
import { startInBackground } from './background-process.ts'

const root = join(import.meta.dirname, '..')

/** One of bench/peers/, in a process of its own as the product is. */
export async function startPeer(name: 'constant' | 'hand-written-route', variables: Readonly<Record<string, string>> = {}) {
  const { readyLine, stop } = await startInBackground({
    name,
    command: process.execPath,
    args: ['--import', 'tsx', join(root, 'bench', 'peers', `${name}.ts`)],
    cwd: root,
    variables: { NODE_ENV: 'production', ...variables },
    isReady: (line) => /^ready \d+$/.test(line),
  })
  return { url: `http://127.0.0.1:${readyLine.split(' ')[1]}`, stop }
}
