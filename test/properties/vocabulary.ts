import fc from 'fast-check'

// What customers are called here. Words a slip away from each other, and some within others.
export const words = ['globex', 'globes', 'initech', 'inite', 'umbrella', 'acme'] as const
export const names = [
  'Acme',
  'Globex',
  'The Globes Company',
  'Initech-Initrode',
  'Inite',
  'umbrella',
  'Ünï "q" \\',
  '50%_off',
] as const
export const emails = ['a@acme.example', 'b@acme.example', 'Billing@Globex.example', 'inite@umbrella.example'] as const
/** not that of Monk's creates, whose contact has a role besides */
export const contacts = ['jane@umbrella.example', 'info@globes.example'] as const
export const domains = ['globex.example', 'www.initech.example'] as const
export const phones = ['+27123456789', '+27123456780'] as const
/** few, so that they meet often */
export const externalIds = ['a', 'A', 'a-', 'b', '0', 'constructor', '__proto__'] as const
export const externalId = fc.constantFrom(...externalIds)
/** some of them often, so that changes meet */
export const customer = fc.oneof(fc.nat(5), fc.nat(1_000))
