import cluster, { type Worker } from 'node:cluster'

/** The other worker processes of this server, as one of them sees them. */
export interface Siblings {
  /** A key or an environment was changed here: what they remember of keys is out of date. */
  tellKeysChanged(): void
  /** The metrics of every worker, this one's among them. */
  metricsOfAll(): Promise<readonly string[]>
}

/** What a worker does for its siblings. */
export interface SiblingWork {
  readonly forgetKeys: () => void
  readonly metrics: () => string
}

export type ConnectSiblings = (work: SiblingWork) => Siblings

/** Of a server that is one process. */
export const alone: ConnectSiblings = ({ metrics }) => ({
  tellKeysChanged: () => undefined,
  metricsOfAll: async () => [metrics()],
})

type Message =
  | { readonly billfold: 'keys_changed' }
  /** a worker wants the metrics of all, and the primary each worker's own; the answers carry the number of the question */
  | { readonly billfold: 'metrics_wanted'; readonly question: number }
  | { readonly billfold: 'metrics'; readonly question: number; readonly texts: readonly string[] }

/** A worker that does not answer in this time is left out: it may be at its end. */
const answerTimeoutMs = 1_000

/** A worker's side. */
export const amongWorkers: ConnectSiblings = ({ forgetKeys, metrics }) => {
  const waiting = new Map<number, (texts: readonly string[]) => void>()
  let questions = 0
  const send = (message: Message) => process.send?.(message)

  process.on('message', (message: Message) => {
    if (message.billfold === 'keys_changed') {
      forgetKeys()
    } else if (message.billfold === 'metrics_wanted') {
      send({ billfold: 'metrics', question: message.question, texts: [metrics()] })
    } else if (message.billfold === 'metrics') {
      waiting.get(message.question)?.(message.texts)
    }
  })
  return {
    tellKeysChanged: () => send({ billfold: 'keys_changed' }),
    metricsOfAll: async () => {
      const question = questions++
      const texts = new Promise<readonly string[]>((resolve) => waiting.set(question, resolve))
      send({ billfold: 'metrics_wanted', question })
      const answer = await orAfter(2 * answerTimeoutMs, texts, () => [metrics()])
      waiting.delete(question)
      return answer
    },
  }
}

/** The primary's side: passes on what one worker has to say to the others. */
export function relayAmongWorkers(): void {
  const waiting = new Map<string, (texts: readonly string[]) => void>()
  let questions = 0

  cluster.on('message', (worker: Worker, message: Message) => {
    if (message.billfold === 'keys_changed') {
      for (const other of workers()) if (other.id !== worker.id) send(other, message)
    } else if (message.billfold === 'metrics_wanted') {
      void Promise.all(workers().map(metricsOf)).then((texts) => {
        send(worker, { billfold: 'metrics', question: message.question, texts: texts.flat() })
      })
    } else if (message.billfold === 'metrics') {
      waiting.get(`${worker.id} ${message.question}`)?.(message.texts)
    }
  })

  async function metricsOf(worker: Worker): Promise<readonly string[]> {
    const question = questions++
    const name = `${worker.id} ${question}`
    const texts = new Promise<readonly string[]>((resolve) => waiting.set(name, resolve))
    send(worker, { billfold: 'metrics_wanted', question })
    const answer = await orAfter(answerTimeoutMs, texts, () => [])
    waiting.delete(name)
    return answer
  }
}

function workers(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
}

function send(worker: Worker, message: Message): void {
  // one that is at its end cannot be told, and need not be
  if (worker.isConnected()) worker.send(message, () => undefined)
}

function orAfter<Value>(ms: number, value: Promise<Value>, otherwise: () => Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise()), ms)
  })
  return Promise.race([value, late]).finally(() => clearTimeout(timer))
}
