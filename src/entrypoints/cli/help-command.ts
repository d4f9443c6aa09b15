// `lockkeeper help [command|exit-codes]`: the same as --help, and what does not belong to a single command.
import type { Command } from 'commander'
import type { CliDependencies } from './cli-dependencies.ts'

export function addHelp(program: Command, { words, print }: CliDependencies): void {
  program.helpCommand(false)
  program
    .command('help')
    .argument('[topic]', 'a command, or exit-codes')
    .description('tell about a command, or what every exit code means')
    .action((topic: string | undefined) => {
      if (topic === 'exit-codes') {
        print(words.exitCodes())
        return
      }
      const command = program.commands.find((each) => each.name() === topic)
      if (topic !== undefined && command === undefined) program.error(`error: unknown topic '${topic}'`)
      print((command ?? program).helpInformation())
    })
}
