import type { ServerResponse } from 'node:http'

/** The writing end of a stream of server-sent events. */
export interface SentEvents {
  /** False when the reader is gone, or has taken too long to read: then nothing more is worth writing. */
  write(text: string): Promise<boolean>
  /** Waits until it is called, or for so long, or until the stream is over; says whether it was called. */
  rest(forMs: number): Promise<boolean>
  wake(): void
  /** Lets nothing more be written. */
  stop(): void
  isOver(): boolean
  end(): void
}

export function sentEvents(response: ServerResponse, stallMs: number): SentEvents {
  let isOver = false
  let isAwake = false
  let endDrain = () => {}
  let endRest = () => {}

  const stop = () => {
    isOver = true
    endDrain()
    endRest()
  }
  response.once('close', stop)
  response.on('error', stop)

  /** Until the socket takes more; a reader that does not read for so long is cut, since what waits for it is our memory. */
  const drained = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => response.destroy(), stallMs)
      const done = () => {
        clearTimeout(timer)
        response.off('drain', done)
        resolve()
      }
      response.once('drain', done)
      endDrain = done
    })

  return {
    write: async (text) => {
      if (isOver) return false
      if (!response.write(text)) await drained()
      return !isOver
    },
    rest: async (forMs) => {
      if (!isAwake && !isOver) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, forMs)
          endRest = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      const wasCalled = isAwake
      isAwake = false
      return wasCalled
    },
    wake: () => {
      isAwake = true
      endRest()
    },
    stop,
    isOver: () => isOver,
    end: () => {
      // what is still to be read would keep the connection open for as long as its reader likes
      if (response.writableNeedDrain) response.destroy()
      else response.end()
    },
  }
}
