// Writing once: of two comments with one marker the later one goes, however much was said between them.
import { expect, test } from 'vitest'
import { writeOnce } from '../../../src/engine/report/write-once.ts'
import type { Change, ChangeResult } from '../../../src/ports/git-host/git-host-changes.ts'
import { writeMarker } from '../../../src/text/marker.ts'
import { hostId } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'

const repository = { installation: 1, owner: 'acme', name: 'deploy' }
const words = `Opened.\n\n${writeMarker('answer:IC_1')}`
const ours = { id: hostId('IC_9'), body: words }

/** What is written after a comment of ours, where the thread has these of ours and the write shows so much of them. */
async function writtenAfter(comment: object, thread: readonly (typeof ours)[]): Promise<readonly Change[]> {
  const written: Change[] = []
  const host = {
    read: async () =>
      Promise.resolve(
        snapshot([], { thread: () => ({ id: hostId('I_1'), kind: 'issue', ownComments: thread }) }),
      ),
    write: async (_where: unknown, _snapshot: unknown, changes: readonly Change[]) => {
      written.push(...changes)
      return Promise.resolve(
        changes.map(
          (): ChangeResult => ({ kind: 'done', comment: { id: ours.id, ownBefore: [], ...comment } }),
        ),
      )
    },
  }
  await writeOnce(host, repository, snapshot([]), [{ kind: 'comment', on: hostId('I_1'), body: words }])
  return written.slice(1)
}

const earlier = { id: hostId('IC_2'), body: words }
const later = { id: hostId('IC_10'), body: words }
const other = { id: hostId('IC_3'), body: `Something else.\n\n${writeMarker('answer:IC_2')}` }
const takenBack = [{ kind: 'delete-comment', id: ours.id }]

test.each<[string, object, readonly (typeof ours)[], readonly object[]]>([
  ['nobody said it before', {}, [], []],
  ['somebody said it right before', { ownBefore: [words] }, [], takenBack],
  [
    'many talk at once, and somebody said it before all of them',
    { crowded: 3 },
    [earlier, other, ours],
    takenBack,
  ],
  ['many talk at once, and somebody said it after us', { crowded: 3 }, [other, ours, later], []],
])('[T46] %s', async (_what, comment, thread, after) => {
  expect(await writtenAfter(comment, thread)).toEqual(after)
})
