import { Argument, Command, InvalidArgumentError } from 'commander'
import { createCustomer, getCustomer, listCustomers } from './customers.ts'
import { key } from './key.ts'
import { migrate } from './migrate.ts'
import { serve } from './serve.ts'

export function createProgram(): Command {
  const program = new Command('billfold').description('One customer record, every billing API.').showHelpAfterError()
  program.command('serve', { isDefault: true }).description('serve until stopped').action(serve)
  program.command('migrate').description("bring the database's schema up to this version, and stop").action(migrate)
  program
    .command('key')
    .description('make a key for BILLFOLD_LIVE_KEY or BILLFOLD_SANDBOX_KEY')
    .addArgument(new Argument('<mode>', 'the environment it is for').choices(['live', 'sandbox']))
    .action(key)
  program.addCommand(customersCommand())
  return program
}

/** Works on a running server, through the same client that programs use. */
function customersCommand(): Command {
  const customers = new Command('customers').description('read and create customers on a running server')
  const command = (name: string) =>
    customers
      .command(name)
      .option('--live', 'use the live environment instead of the sandbox')
      .option('--url <url>', 'the server, instead of the one of this data directory')
      .option('--key <key>', 'the key, instead of the one of this data directory')
  command('list')
    .description('list customers, one JSON object a line, the newest first')
    .option('--search <words>', 'only those that these words find')
    .option('--limit <count>', 'at most so many', readCount, 100)
    .action(listCustomers)
  command('get <id>').description('show one customer').action(getCustomer)
  command('create <json>').description('create a customer from a JSON object').action(createCustomer)
  return customers
}

function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return count
}
