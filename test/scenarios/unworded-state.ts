// The state of a world without its words: what a bot has written, whatever its sentences are.
import type { World } from '../../sandbox/world/start-world.ts'

/** Branches, conversations and check runs; two bots that only say things differently come to the same. */
export function unwordedState({ repository }: World) {
  return {
    refs: Object.fromEntries(repository.git.refs()),
    threads: [...repository.threads.values()].map(({ number, state, comments, reactions }) => ({
      number,
      state,
      reactions: reactions.length,
      comments: comments.map((comment) => [comment.id, ...comment.reactions.map(({ content }) => content)]),
    })),
    runs: repository.suites.flatMap(({ runs }) =>
      runs.map(({ id, name, status, conclusion, externalId }) => ({
        id,
        name,
        status,
        conclusion,
        // Not how long it took to look, nor the hash that tells one finding from the next.
        externalId: externalId?.replace(/ ms=\d+$/, '').replace(/^found=\S+ /, ''),
      })),
    ),
  }
}
