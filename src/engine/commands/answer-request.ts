// One command to its answer: each verb has its room, all give the same shape back.
import type { Request } from '../../domain/grammar/request.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Equipment } from '../dependencies.ts'
import { promote } from '../promote/promote.ts'
import type { Answer } from '../report/answer.ts'
import type { Asking } from '../evaluate/command-context.ts'
import { clear } from './clear/run.ts'
import { explain } from './explain/run.ts'
import { help } from './help/run.ts'
import { hold, release } from './hold/run.ts'
import { lock } from './lock/run.ts'
import { unlock } from './unlock/run.ts'
import { status } from './status/run.ts'

export async function answerRequest(
  equipment: Equipment,
  repository: RepositoryRef,
  request: Request,
  asking: Asking,
): Promise<Answer> {
  switch (request.kind) {
    case 'promote':
    case 'rollback':
      return promote(equipment, repository, { ...asking, request })
    case 'clear':
      return clear(equipment, repository, request, asking)
    case 'lock':
      return lock(equipment, repository, request, asking)
    case 'unlock':
      return unlock(equipment, repository, request, asking)
    case 'hold':
      return hold(equipment, repository, request, asking)
    case 'release':
      return release(equipment, repository, request, asking)
    case 'status':
      return status(equipment, repository, request, asking)
    case 'explain':
      return explain(equipment, repository, request, asking)
    case 'help':
      return help(equipment, repository, request, asking)
  }
}
