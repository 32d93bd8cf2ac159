import { Argument, Command } from 'commander'
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
  return program
}
