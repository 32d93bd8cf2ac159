/** Columns of a statement that takes its rows as JSON: names with their SQL types. */
type Columns = Readonly<Record<string, string>>

/** `a text, b uuid`: what a recordset of them is made of. */
export function columnDefinitions(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')
}

/** `i.a, i.b` */
export function columnNames(columns: Columns, prefix = ''): string {
  return Object.keys(columns)
    .map((name) => prefix + name)
    .join(', ')
}

/** `a = i.a, b = i.b` */
export function columnAssignments(columns: Columns, prefix: string): string {
  return Object.keys(columns)
    .map((name) => `${name} = ${prefix}${name}`)
    .join(', ')
}
