import type { Customer } from '../domain/customer.ts'
import { ProblemError } from '../domain/problems.ts'
import { findTakenNames } from '../store/customers.ts'
import type { Dependencies } from './dependencies.ts'

/** Throws what is taken of a customer's unique names; when nothing is by now, the write is worth another attempt. */
export async function refuseTaken({ database }: Pick<Dependencies, 'database'>, customer: Customer): Promise<void> {
  const taken = await findTakenNames(database, customer)
  if (taken.external_id) throw new ProblemError({ problem: 'external_id_taken', externalId: customer.external_id ?? '' })
  if (taken.email) throw new ProblemError({ problem: 'email_taken', email: customer.email ?? '' })
}
