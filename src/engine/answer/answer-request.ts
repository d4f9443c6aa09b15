// One command to its answer: each verb has its room, all give the same shape back.
import type { Request } from '../../domain/commands/request.ts'
import type { RepositoryRef } from '../../ports/git-host.ts'
import type { Equipment } from '../equipment.ts'
import { promote } from '../promote/promote.ts'
import type { Answer } from './answer.ts'
import type { Asking } from './asking.ts'
import { clear } from './clear.ts'
import { explain } from './explain.ts'
import { help } from './help.ts'
import { hold, release } from '../stops/hold.ts'
import { lock } from '../stops/lock.ts'
import { unlock } from '../stops/unlock.ts'
import { status } from './status.ts'

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
