// Posting a run: what an external gate's run is and came to, as our own check run on the head of the pull request.
import type { ExternalGate } from '../../domain/external/external-gate.ts'
import { noteText, type RunNote, runCheckName } from '../../domain/gate-runs/run-note.ts'
import type { CommitOid, ThreadNumber } from '../../domain/identifiers.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'

export interface AboutRun {
  readonly repository: RepositoryRef
  readonly number: ThreadNumber
  readonly head: CommitOid
  readonly gate: ExternalGate
}

/** Over what the check said before; nothing where the head is another by now. */
export async function postRun(
  { host, messages }: Pick<Dependencies, 'host' | 'messages'>,
  { repository, number, head, gate }: AboutRun,
  note: RunNote,
  output: string,
): Promise<void> {
  const { source, timeoutSeconds, name: gateName } = gate
  if (source === undefined) return
  const query = { kind: 'pullRequest', number } as const
  const snapshot = await host.read(repository, [query])
  const pullRequest = snapshot.answer(query)
  if (pullRequest?.state !== 'open' || pullRequest.head !== head) return
  const before = pullRequest.checks.find(({ name }) => name === runCheckName(gateName))
  const page = messages.runCheck({ gate: gateName, source, note, timeoutSeconds, output })
  await host.write(repository, snapshot, [
    {
      kind: 'post-check',
      head,
      id: before?.id,
      name: page.name,
      state: page.state,
      externalId: noteText(note),
      output: page.output,
    },
  ])
}
