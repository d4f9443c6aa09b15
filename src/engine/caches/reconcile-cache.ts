// The look memory: what earlier looks and judgements saw, so that the next look asks only what may have changed since.
import type { Instant, ThreadNumber } from '../../domain/identifiers.ts'
import type { Moment, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { WaitingDeployment } from '../job.ts'

interface Seen {
  /** The heads at the last look. */
  heads?: string
  /** Open pull requests, the one judged longest ago first: when each is to be judged again, or never by itself. */
  readonly again: Map<ThreadNumber, Instant | 'rests'>
  /** When something that the policy asks for may be due. */
  intents?: Instant | undefined
  /** Jobs of workflows that wait for our word, by run and environment. */
  readonly deployments: Map<string, WaitingDeployment>
}

/**
 * A process's own, and positive: what it does not remember having judged is judged. So forgetting costs requests and
 * nothing else, and of several bots each makes sure for itself.
 */
export class ReconcileCache {
  /** Where the app is installed; undefined before the first look. */
  repositories: readonly RepositoryRef[] | undefined
  readonly #seen = new Map<string, Seen>()

  /** Whether the default or the ledger branch stands elsewhere than at the last look; notes where they stand. */
  moved(repository: RepositoryRef, { head, ledgerHead }: Moment): boolean {
    const seen = this.#of(repository)
    const before = seen.heads
    seen.heads = `${head} ${ledgerHead ?? ''}`
    return seen.heads !== before
  }

  /** Open, and to be judged: something happened to them, or nobody here knows them. */
  heardOf(repository: RepositoryRef, numbers: readonly ThreadNumber[], now: Instant): void {
    const { again } = this.#of(repository)
    for (const number of numbers) again.set(number, now)
  }

  /** @param at when it may come out differently by itself; undefined: not before something happens */
  judged(repository: RepositoryRef, number: ThreadNumber, at: Instant | undefined): void {
    const { again } = this.#of(repository)
    again.delete(number)
    again.set(number, at ?? 'rests')
  }

  /** Something was given up there: the next look takes everything up again. */
  forget(repository: RepositoryRef): void {
    this.#seen.delete(keyOf(repository))
  }

  /** The policy may have something to ask for from that moment on. */
  askAgain(repository: RepositoryRef, at: Instant): void {
    const seen = this.#of(repository)
    if (seen.intents === undefined || at < seen.intents) seen.intents = at
  }

  /** Whether that moment has come; told once. */
  isAskingDue(repository: RepositoryRef, now: Instant): boolean {
    const seen = this.#of(repository)
    if (seen.intents === undefined || seen.intents > now) return false
    seen.intents = undefined
    return true
  }

  /** A job waits on: whatever changes may be what it waits for. */
  waits(repository: RepositoryRef, deployment: WaitingDeployment): void {
    this.#of(repository).deployments.set(jobKey(deployment), deployment)
  }

  answered(repository: RepositoryRef, deployment: WaitingDeployment): void {
    this.#of(repository).deployments.delete(jobKey(deployment))
  }

  waiting(repository: RepositoryRef): readonly WaitingDeployment[] {
    return [...this.#of(repository).deployments.values()]
  }

  gone(repository: RepositoryRef, number: ThreadNumber): void {
    this.#of(repository).again.delete(number)
  }

  /**
   * The pull requests to judge now. One of those that rest is among them, in turn, so that whatever changes without a
   * trace (somebody joined a team, and every word of it was lost) is found in the end.
   */
  due(repository: RepositoryRef, now: Instant): readonly ThreadNumber[] {
    const entries = [...this.#of(repository).again]
    const inTurn = entries.find(([, at]) => at === 'rests' || at > now)
    return entries
      .filter((entry) => entry === inTurn || (entry[1] !== 'rests' && entry[1] <= now))
      .map(([number]) => number)
  }

  #of(repository: RepositoryRef): Seen {
    const key = keyOf(repository)
    const seen = this.#seen.get(key) ?? { again: new Map(), deployments: new Map() }
    this.#seen.set(key, seen)
    return seen
  }
}

function jobKey({ run, environment }: WaitingDeployment): string {
  return `${run} ${environment}`
}

function keyOf({ installation, owner, name }: RepositoryRef): string {
  return `${installation}/${owner}/${name}`
}
