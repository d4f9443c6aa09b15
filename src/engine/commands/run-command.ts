// Running a command: a request goes to the one command that its verb names.
import type { Request, Requests, Verb } from '../../domain/grammar/request.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'
import type { CommandContext } from '../evaluate/intent/command-context.ts'
import type { Answer } from '../report/answer.ts'
import { commands } from './catalog.ts'

/** Carries a request out, and gives its one answer. */
export async function runCommand(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: Request,
  commandContext: CommandContext,
): Promise<Answer> {
  return run(request.kind, request)

  async function run<Name extends Verb>(verb: Name, asked: Requests[Name]): Promise<Answer> {
    return commands[verb].run(dependencies, repository, asked, commandContext)
  }
}
