/** EX_CONFIG of sysexits: an operator must change something before a start can succeed. */
export const wrongSettingExitCode = 78

/** The start cannot go on, for a reason that one sentence tells and that trying again would not change. */
export class StartRefused extends Error {
  readonly exitCode = wrongSettingExitCode
}

/** Why the outside world refused, for whoever starts us. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message || String(Reflect.get(error, 'code'))
  return JSON.stringify(error)
}
