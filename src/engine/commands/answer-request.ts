// One command to its answer: each verb has its room, all give the same shape back.
import type { Request } from '../../domain/grammar/request.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'
import { promote } from '../promote/promote.ts'
import type { Answer } from '../report/answer.ts'
import type { CommandContext } from '../evaluate/intent/command-context.ts'
import { commandHelp } from './command-help.ts'
import { clear } from './clear/run.ts'
import { explain } from './explain/run.ts'
import { help } from './help/run.ts'
import { hold, release } from './hold/run.ts'
import { lock } from './lock/run.ts'
import { unlock } from './unlock/run.ts'
import { status } from './status/run.ts'

export async function answerRequest(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: Request,
  commandContext: CommandContext,
): Promise<Answer> {
  switch (request.kind) {
    case 'promote':
    case 'rollback':
      return promote(dependencies, repository, { ...commandContext, request })
    case 'clear':
      return clear(dependencies, repository, request, commandContext)
    case 'lock':
      return lock(dependencies, repository, request, commandContext)
    case 'unlock':
      return unlock(dependencies, repository, request, commandContext)
    case 'hold':
      return hold(dependencies, repository, request, commandContext)
    case 'release':
      return release(dependencies, repository, request, commandContext)
    case 'status':
      return status(dependencies, repository, request, commandContext)
    case 'explain':
      return explain(dependencies, repository, request, commandContext)
    case 'help':
      return help({ ...dependencies, commandHelp }, repository, request, commandContext)
  }
}
