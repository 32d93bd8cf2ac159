import type { Failure } from '../../domain/failures.ts'

// Case is left to the pattern: upper-casing first would let letters that are not ASCII turn into some that are.
const forms: Readonly<Record<string, RegExp>> = {
  gstin: /^[0-9A-Z]{15}$/i,
  pan: /^[0-9A-Z]{10}$/i,
  hsn_sac: /^(?:\d{4}|\d{6}|\d{8})$/,
}

/** Some metadata keys are reserved for Indian tax numbers; an empty value says nothing and is not checked. */
export function reservedFailures(metadata: Readonly<Record<string, string | null>>): readonly Failure[] {
  const textOf = (name: string) => metadata[name]?.trim() ?? ''
  const malformed = Object.entries(forms).filter(([name, form]) => textOf(name) !== '' && !form.test(textOf(name)))
  if (malformed.length > 0) return malformed.map(([name]) => ({ path: ['metadata', name], rule: 'reserved' }))

  const [gstin, pan] = [textOf('gstin').toUpperCase(), textOf('pan').toUpperCase()]
  // a GSTIN holds the PAN of whoever it belongs to, after the two digits of a state
  const expected = gstin.slice(2, 12)
  if (gstin === '' || pan === '' || pan === expected) return []
  return [{ path: ['metadata', 'pan'], rule: 'disagrees', expected }]
}
