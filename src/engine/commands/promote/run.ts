// `/promote`: judged, and opened as a pull request where the gates let it.
import type { PromoteRequest } from '../../../domain/grammar/request.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import { promote as openPromotion } from '../../promote/promote.ts'
import type { Answer } from '../../report/answer.ts'

export async function promote(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: PromoteRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  return openPromotion(dependencies, repository, { ...commandContext, request })
}
