// The policy fact: the owners' file on the default branch, or the folders' names where there is none.
import type { Policy } from '../../../domain/environments/environment.ts'
import { type EnvironmentName, environmentNameSchema } from '../../../domain/identifiers.ts'
import { policyPath } from '../../../domain/release-path.ts'
import { defaultPolicy } from '../../../policy/default-policy.ts'
import { parsePolicy } from '../../../policy/parse-policy.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { err, type Result } from '../../../domain/result.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { Query } from '../../../ports/git-host/git-host-queries.ts'

const file = { kind: 'file', at: 'default', path: policyPath } as const
const folders = { kind: 'folder', at: 'default', path: 'environments', depth: 1, texts: false } as const

export const policyQueries: readonly Query[] = [file, folders]

/** The policy in force at the commit that was read; never one from a pull request. */
export function readPolicy(snapshot: Snapshot): Result<Policy, Refusal> {
  const answer = snapshot.answer(file)
  const commit = snapshot.repository.head
  if (answer.kind === 'unreadable') {
    const problem = {
      path: '',
      line: 1,
      column: 1,
      message: `the file is a ${answer.why}`,
      hint: 'make it a plain text file',
    }
    return err({ code: 'policy-unreadable', path: policyPath, commit, problems: [problem] })
  }
  if (answer.kind === 'absent') {
    const byNames = defaultPolicy(environmentFolders(snapshot))
    return byNames.ok ? byNames : err({ code: 'policy-needed', path: policyPath, ...byNames.error })
  }
  const policy = parsePolicy(answer.text, policyPath, environmentFolders(snapshot))
  return policy.ok
    ? policy
    : err({ code: 'policy-unreadable', path: policyPath, commit, problems: policy.error })
}

/** The names under `environments/` on the default branch. */
export function environmentFolders(snapshot: Snapshot): readonly EnvironmentName[] {
  return (snapshot.answer(folders) ?? []).flatMap(({ name, kind }) => {
    const parsed = environmentNameSchema.safeParse(name)
    return kind === 'folder' && parsed.success ? [parsed.data] : []
  })
}
