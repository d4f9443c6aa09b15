// The command line: takes arguments apart and hands them to the one command they name.
import { Command, CommanderError } from 'commander'
import { addAudit } from './audit-command.ts'
import { addCheck } from './check-command.ts'
import { addContract } from './contract-command.ts'
import type { CliDependencies } from './cli-dependencies.ts'
import { exitCodes } from './exit-codes.ts'
import { addExport } from './export-command.ts'
import { addHelp } from './help-command.ts'
import { addHistory } from './history-command.ts'
import { addStatus } from './status-command.ts'

/**
 * Runs one command.
 *
 * @param args as they were given, without the program's own name
 * @returns the exit code
 */
export async function runCli(
  args: readonly string[],
  version: string,
  dependencies: CliDependencies,
): Promise<number> {
  let code: number = exitCodes.done
  const exit = (value: number): void => {
    code = value
  }
  const program = new Command('lockkeeper')
    .description(
      'Proves and tells what was promoted through a GitOps repository. Every command works on a local clone.',
    )
    .version(version)
    .configureOutput({ writeOut: dependencies.print, writeErr: dependencies.say })
    .exitOverride()
    .showHelpAfterError('(add --help for examples)')
  addStatus(program, dependencies, exit)
  addHistory(program, dependencies, exit)
  addAudit(program, dependencies, exit)
  addExport(program, dependencies, exit)
  addCheck(program, version, dependencies, exit)
  addContract(program, dependencies, exit)
  addHelp(program, dependencies)
  inherit(program)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Help that was asked for ends with 0; everything else that commander ends is a question that makes no sense.
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  }
}

/** Every command speaks and ends as the program does. */
function inherit(command: Command): void {
  for (const below of command.commands) {
    below.copyInheritedSettings(command)
    inherit(below)
  }
}
