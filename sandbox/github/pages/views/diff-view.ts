// Changed files with their changed lines, each line with its sign.
import type { Repository } from '../../state/records/repository.ts'

const signs: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '@': 'hunk', '\\': 'hunk' }
/** Files beyond this many are only named. */
const most = 60

export async function changedFileViews(repository: Repository, from: string, to: string) {
  const { history } = repository.git
  const files = await history.changes(from, to)
  return Promise.all(
    files.map(async ({ path, status, additions = 0, deletions = 0 }, index) => ({
      path,
      status,
      additions,
      deletions,
      open: files.length <= 5,
      lines: index < most ? lineViews(await history.patch(from, to, path)) : [],
    })),
  )
}

function lineViews(patch: string) {
  return patch
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ kind: signs[line.slice(0, 1)] ?? 'same', text: line }))
}
