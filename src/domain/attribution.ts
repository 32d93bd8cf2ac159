import { isLongerThan } from './text.ts'

/** Who asked for a write, and why, as far as the caller says. */
export interface Attribution {
  readonly actor: string | null
  readonly reason: string | null
}

export const attributionHeaders = {
  actor: { name: 'Billfold-Actor', lengthMax: 255 },
  reason: { name: 'Billfold-Reason', lengthMax: 1000 },
} as const

/** No control characters and no breaks of lines; letters, marks and signs of any script. */
const printable = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u

export function isPrintable(text: string, lengthMax: number): boolean {
  return printable.test(text) && !isLongerThan(text, lengthMax)
}
