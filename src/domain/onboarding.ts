import type { EnvironmentSettings } from './access.ts'

/** What a create says of the onboarding of its customer; most say nothing. */
export interface OnboardingRequest {
  readonly isSkipped: boolean
  /** null: the environment's */
  readonly workflow: string | null
}

/** The workflow that a created customer's onboarding is asked for with, or none. To skip it goes before naming one. */
export function onboardingOf(settings: EnvironmentSettings, request: OnboardingRequest | undefined): string | null {
  if (request?.isSkipped) return null
  return request?.workflow ?? settings.onboarding_workflow
}
