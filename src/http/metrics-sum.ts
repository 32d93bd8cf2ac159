/** The metrics of several processes as those of one: what counts the same things is added, in the order of the first text that has it. */
export function sumMetrics(texts: readonly string[]): string {
  const sums = new Map<string, number | null>()
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    if (line === '') continue
    const end = line.startsWith('#') ? line.length : line.lastIndexOf(' ')
    const name = line.slice(0, end)
    sums.set(name, line.startsWith('#') ? null : (sums.get(name) ?? 0) + Number(line.slice(end)))
  }
  return [...sums].map(([name, sum]) => (sum === null ? `${name}\n` : `${name} ${sum}\n`)).join('')
}
