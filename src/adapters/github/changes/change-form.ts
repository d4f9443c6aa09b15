// The shape every kind of change has here: one field of a mutation, and what its result tells.
import { z } from 'zod'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { ChangeKind, ChangeOf, ChangeResult } from '../../../ports/git-host/git-host-changes.ts'
import type { HostId } from '../../../domain/identifiers.ts'
import { fitting } from '../graphql/graphql-exchange.ts'

/** What a change needs to know beside itself. */
export interface Changing {
  readonly repositoryId: HostId
  readonly repository: RepositoryRef
}

export interface ChangeForm<Kind extends ChangeKind> {
  /** The mutation, as in `createRef`; its input's type is named after it. */
  readonly mutation: (change: ChangeOf<Kind>) => string
  readonly input: (change: ChangeOf<Kind>, changing: Changing) => Readonly<Record<string, unknown>>
  /** What is asked of the payload. */
  readonly payload: string
  /** Reads the payload. Throws HostUnavailable when it does not have the shape that was asked for. */
  readonly read: (payload: unknown) => ChangeResult
}

interface Parts<Kind extends ChangeKind, Payload> extends Omit<ChangeForm<Kind>, 'read'> {
  readonly schema: z.ZodType<Payload>
  readonly result: (payload: Payload) => ChangeResult
}

/** Makes a form for a change whose payload tells something. */
export function changeForm<Kind extends ChangeKind, Payload>(
  kind: Kind,
  { mutation, input, payload, schema, result }: Parts<Kind, Payload>,
): ChangeForm<Kind> {
  return {
    mutation,
    input,
    payload,
    read: (found) => result(fitting(schema, found, `the change ${kind}`)),
  }
}

/** Makes a form for a change that is only done or not. */
export function plainChangeForm<Kind extends ChangeKind>(
  kind: Kind,
  mutation: string,
  input: ChangeForm<Kind>['input'],
): ChangeForm<Kind> {
  return changeForm(kind, {
    mutation: () => mutation,
    input,
    payload: '__typename',
    schema: z.object({ __typename: z.string() }),
    result: () => ({ kind: 'done' }),
  })
}
