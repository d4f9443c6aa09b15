// One command to its answer: each verb has its room, all give the same shape back.
import type { Request } from '../../domain/commands/request.ts'
import type { RepositoryRef } from '../../ports/git-host.ts'
import type { Equipment } from '../equipment.ts'
import { promote } from '../promote/promote.ts'
import type { Answer } from './answer.ts'
import type { Asking } from './asking.ts'
import { explain } from './explain.ts'
import { help } from './help.ts'
import { status } from './status.ts'

export async function answerRequest(
  equipment: Equipment,
  repository: RepositoryRef,
  request: Request,
  asking: Asking,
): Promise<Answer> {
  switch (request.kind) {
    case 'promote':
      return promote(equipment, repository, { ...asking, request })
    case 'status':
      return status(equipment, repository, request, asking)
    case 'explain':
      return explain(equipment, repository, request, asking)
    case 'help':
      return help(equipment, repository, request, asking)
  }
}
