import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Breaks every connection, and refuses new ones until `restore`. */
  cut(): Promise<void>
  /** Keeps connections open and takes new ones, but lets nothing through in either direction. */
  silence(): void
  restore(): Promise<void>
  close(): Promise<void>
}

/** Stands between a server and its database, so that a test can take the database away without a database to kill. */
export async function startTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let isSilent = false

  const server = createServer((near) => {
    const far = connect(target)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => {
        if (!isSilent) to.write(bytes)
      })
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        // a silent network does not tell one end that the other is gone
        if (!isSilent) to.destroy()
      })
    }
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve()))
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      breakAll()
    })

  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    cut,
    silence: () => {
      isSilent = true
    },
    restore: async () => {
      // what was swallowed cannot be made good, so connections that lived through a silence are of no use
      if (isSilent) breakAll()
      isSilent = false
      if (!server.listening) await listen(port)
    },
    close: async () => {
      if (server.listening) await cut()
    },
  }
}

/** The same database, by way of the proxy. */
export function urlThrough(proxy: TcpProxy, url: string): string {
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(proxy.port)
  return through.href
}
