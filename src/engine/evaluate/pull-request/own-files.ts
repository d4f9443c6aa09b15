// Own files: the policy and lock files of a repository, as a pull request would leave them.
import { type FileProblem, inFileOrder } from '../../../domain/file-problem.ts'
import { environmentsFolder, policyPath } from '../../../domain/release-path.ts'
import type { OtherPullRequest } from '../../../domain/commands/other-pull-request.ts'
import { parsePolicy } from '../../../policy/parse-policy.ts'
import { notAllowed } from '../../../policy/variables.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { PullRequestAnswer } from '../../../ports/git-host/git-host-queries.ts'
import { environmentFolders } from '../../facts/policy/policy.ts'
import { parseLock } from '../../facts/ledger/locks.ts'
import type { Touched } from './touched.ts'

/** A verdict on each of them; what the host would not list may be anything, so it counts against the pull request. */
export function ownFiles(
  snapshot: Snapshot,
  { head, allFiles }: PullRequestAnswer,
  touched: Touched,
  policyVariables: readonly string[],
): readonly OtherPullRequest[] {
  const locks = touched.locks.flatMap(({ environment, path }): OtherPullRequest[] => {
    const answer = snapshot.answer({ kind: 'file', at: head, path })
    if (answer.kind === 'absent') return []
    const lock =
      answer.kind === 'file'
        ? parseLock(answer.text, { scope: environment, writtenIn: path, byCommand: false })
        : { problem: `it is a ${answer.why}` }
    return [{ kind: 'lock', path, problems: 'problem' in lock ? [wholeFile(lock.problem)] : [] }]
  })
  return [
    ...(allFiles ? [] : [tooMany]),
    ...locks,
    ...(touched.policy ? [proposedPolicy(snapshot, head, policyVariables)] : []),
  ]
}

function proposedPolicy(
  snapshot: Snapshot,
  head: PullRequestAnswer['head'],
  variables: readonly string[],
): OtherPullRequest {
  const answer = snapshot.answer({ kind: 'file', at: head, path: policyPath })
  if (answer.kind === 'absent') return { kind: 'policy', path: policyPath, problems: [] }
  if (answer.kind === 'unreadable') {
    return { kind: 'policy', path: policyPath, problems: [wholeFile(`it is a ${answer.why}`)] }
  }
  const policy = parsePolicy(answer.text, policyPath, environmentFolders(snapshot))
  return policy.ok
    ? {
        kind: 'policy',
        path: policyPath,
        problems: [],
        warnings: inFileOrder(policy.value.warnings ?? [], notAllowed(answer.text, variables)),
      }
    : { kind: 'policy', path: policyPath, problems: policy.error }
}

function wholeFile(message: string): FileProblem {
  return { path: '', line: 1, column: 1, message, hint: undefined }
}

const tooMany: OtherPullRequest = {
  kind: 'unreadable-pin',
  path: environmentsFolder,
  problems: [
    wholeFile('more files change than GitHub lists, so nobody can tell whether a pin is among them'),
  ],
}
