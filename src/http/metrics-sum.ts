/**
 * The metrics of several processes as those of one, in the order of the first text that has them. What each counts of its own is added;
 * of what they all count in the one database, `counted` has the names, and the most is taken: some have counted later than others.
 */
export function sumMetrics(texts: readonly string[], counted: ReadonlySet<string>): string {
  const sums = new Map<string, number | null>()
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    if (line === '') continue
    const end = line.startsWith('#') ? line.length : line.lastIndexOf(' ')
    const name = line.slice(0, end)
    const [before, value] = [sums.get(name) ?? 0, Number(line.slice(end))]
    const both = counted.has(name) ? Math.max(before, value) : before + value
    sums.set(name, line.startsWith('#') ? null : both)
  }
  return [...sums].map(([name, sum]) => (sum === null ? `${name}\n` : `${name} ${sum}\n`)).join('')
}
