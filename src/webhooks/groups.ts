export type Some<Item> = readonly [Item, ...Item[]]

/** Items of one key together, in their order. */
export function groupsOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Some<Item>[] {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}

/** So many at a time, in their order. */
export function chunksOf<Item>(items: readonly Item[], size: number): readonly Some<Item>[] {
  const chunks: Some<Item>[] = []
  for (let start = 0; start < items.length; start += size) {
    const [first, ...rest] = items.slice(start, start + size)
    if (first !== undefined) chunks.push([first, ...rest])
  }
  return chunks
}
