// Refs: made, moved and deleted, by API.
import { ok } from '../../../../../src/domain/result.ts'
import type { RefMove } from '../../../git/ref-files.ts'
import { isRefName } from '../../../git/ref-files.ts'
import { exclusively } from '../../exclusive.ts'
import { type Outcome, unprocessable } from '../../github-error.ts'
import { needs, permitted } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { Repository } from '../../records/repository.ts'
import type { World } from '../../world.ts'
import { refMoved } from '../ref-moved.ts'
import { mayMove } from '../ref-rules.ts'

/** Makes a ref (full name) at an existing commit. 422 when it exists, when the name is none, when the object is none. */
export async function createRef(
  world: World,
  actor: Actor,
  repository: Repository,
  { ref, oid }: { readonly ref: string; readonly oid: string },
): Promise<Outcome<undefined>> {
  return exclusively(repository, async () => {
    const allowed = permitted(world, actor, repository, needs.writeContents)
    if (!allowed.ok) return allowed
    if (!isRefName(ref) || ref.split('/').length < 3)
      return unprocessable(`Reference name is invalid: ${ref}`)
    if (repository.git.refs().has(ref)) return unprocessable('Reference already exists')
    if ((await repository.git.object(oid)) === undefined) return unprocessable('Object does not exist')
    return move(world, actor, repository, { ref, before: undefined, after: oid })
  })
}

/** Moves a ref; without `force` only forward. */
export async function updateRef(
  world: World,
  actor: Actor,
  repository: Repository,
  { ref, oid, force }: { readonly ref: string; readonly oid: string; readonly force: boolean },
): Promise<Outcome<undefined>> {
  return exclusively(repository, async () => {
    const allowed = permitted(world, actor, repository, needs.writeContents)
    if (!allowed.ok) return allowed
    const before = repository.git.refs().get(ref)
    if (before === undefined) return unprocessable('Reference does not exist')
    if ((await repository.git.commit(oid)) === undefined) return unprocessable('Object does not exist')
    if (!force && !(await repository.git.history.isAncestor(before, oid)))
      return unprocessable('Update is not a fast forward')
    return before === oid ? ok(undefined) : move(world, actor, repository, { ref, before, after: oid })
  })
}

export async function deleteRef(
  world: World,
  actor: Actor,
  repository: Repository,
  ref: string,
): Promise<Outcome<undefined>> {
  return exclusively(repository, async () => {
    const allowed = permitted(world, actor, repository, needs.writeContents)
    if (!allowed.ok) return allowed
    const before = repository.git.refs().get(ref)
    if (before === undefined) return unprocessable('Reference does not exist')
    if (ref === `refs/heads/${repository.defaultBranch}`)
      return unprocessable('Cannot delete the default branch')
    return move(world, actor, repository, { ref, before, after: undefined })
  })
}

/** Git's own word for "no commit". */
const nothing = '0'.repeat(40)

/** Makes, moves and deletes refs, each only from the commit it was seen at where one is given; all of them or none. */
export async function updateRefs(
  world: World,
  actor: Actor,
  repository: Repository,
  updates: readonly {
    readonly name: string
    readonly beforeOid?: string | undefined
    readonly afterOid: string
    readonly force: boolean
  }[],
): Promise<Outcome<undefined>> {
  return exclusively(repository, async () => {
    const allowed = permitted(world, actor, repository, needs.writeContents)
    if (!allowed.ok) return allowed
    const moves: RefMove[] = []
    for (const { name, beforeOid, afterOid, force } of updates) {
      const before = repository.git.refs().get(name)
      const after = afterOid === nothing ? undefined : afterOid
      if (!isRefName(name)) return unprocessable(`Reference name is invalid: ${name}`)
      if (beforeOid !== undefined && (before ?? nothing) !== beforeOid)
        return unprocessable(`Expected ${name} to point to ${beforeOid} but it did not`)
      if (after === undefined && before === undefined) return unprocessable('Reference does not exist')
      if (after !== undefined && (await repository.git.commit(after)) === undefined)
        return unprocessable('Object does not exist')
      const isForward =
        before === undefined ||
        after === undefined ||
        (await repository.git.history.isAncestor(before, after))
      if (!force && !isForward) return unprocessable('Update is not a fast forward')
      if (before !== after) moves.push({ ref: name, before, after })
    }
    for (const wanted of moves) {
      const may = await mayMove(world, actor, repository, wanted)
      if (!may.ok) return may
    }
    for (const wanted of moves) {
      const moved = await move(world, actor, repository, wanted)
      if (!moved.ok) return moved
    }
    return ok(undefined)
  })
}

/** Follows refs that git itself moved, by a push over HTTP. */
export async function refsPushed(world: World, actor: Actor, repository: Repository): Promise<void> {
  await exclusively(repository, async () => {
    for (const moved of repository.git.reread()) await refMoved(world, actor.account, repository, moved)
  })
}

/** Moves a ref under its rules, and lets follow what follows. For use inside {@link exclusively}. */
export async function move(
  world: World,
  actor: Actor,
  repository: Repository,
  wanted: RefMove,
): Promise<Outcome<undefined>> {
  const allowed = await mayMove(world, actor, repository, wanted)
  if (!allowed.ok) return allowed
  if (!(await repository.git.moveRef(wanted))) return unprocessable('Reference cannot be updated')
  await refMoved(world, actor.account, repository, wanted)
  return ok(undefined)
}
