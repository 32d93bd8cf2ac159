/** What is within a millisecond: the record has none of it, so a time that has some lies between two that the record can have. */
const belowMilliseconds = /\.\d{3}\d*[1-9]/

/** Whether an RFC 3339 time is one that `Date` cannot hold: it becomes the earlier of the two that it lies between. */
export function isBetweenMilliseconds(time: string): boolean {
  return belowMilliseconds.test(time)
}

let lastMs = Number.NaN
let lastText = ''

/** RFC 3339 in UTC. The last one is remembered, because a write says its time some six times over. */
export function timeText(time: Date): string {
  const ms = time.getTime()
  if (ms !== lastMs) {
    lastText = time.toISOString()
    lastMs = ms
  }
  return lastText
}

/** Cut, not rounded: a time that is shown never lies ahead of the clock. */
export function wholeSeconds(time: Date): string {
  return timeText(time).replace(/\.\d{3}Z$/, 'Z')
}
