// The sandbox cluster: follows the default branch, renders every environment, and reports how each app is doing.
import type { CommitOid, Digest } from '../../src/domain/identifiers.ts'
import { writeImageRef } from '../../src/domain/pins/image-ref.ts'
import { parseReleaseFile } from '../../src/domain/pins/release-file.ts'
import { parseReleasePath } from '../../src/domain/release-path.ts'
import type { ReleasedImage } from '../../src/domain/release/release.ts'
import { ok, type Result } from '../../src/domain/result.ts'
import type { ClusterSource, CommitStatus } from './cluster-source.ts'
import type { Place } from './deployment-name.ts'
import { renderEnvironment } from './render-environment.ts'
import type { Renderer } from './renderer.ts'
import type { Outcome, StatusDialect } from './status-dialects.ts'

export interface ClusterOptions {
  readonly source: ClusterSource
  /** Flux or Argo CD. */
  readonly dialect: StatusDialect
  /** Without one the pins are believed as they stand in the release files, and that is said aloud. */
  readonly renderer: Renderer | undefined
  readonly report: (status: CommitStatus) => Promise<void>
  /** For people who watch: one plain sentence. */
  readonly say: (sentence: string) => void
}

/** Which apps shall be unhealthy: those that match everything given here. */
export interface Illness {
  readonly environment?: string
  readonly app?: string
  readonly digest?: Digest
}

/** How one app is doing at a commit. */
export interface Observation extends Place {
  readonly outcome: Outcome
  readonly images: readonly ReleasedImage[]
  /** Why it is not healthy, in words. */
  readonly problem: string | undefined
}

type Pinned = Place & { readonly images: readonly ReleasedImage[]; readonly problem: string | undefined }
type Rendered = Result<readonly string[], string>

export class SandboxCluster {
  readonly #options: ClusterOptions
  readonly #illnesses = new Set<Illness>()
  readonly #reported = new Map<string, string>()

  constructor(options: ClusterOptions) {
    this.#options = options
    if (options.renderer === undefined)
      options.say(
        'Neither kustomize 5 nor kubectl is here: the cluster believes the pins without rendering them.',
      )
  }

  /** Makes the apps that match unhealthy from the next sync on; the answer makes them well again. */
  infect(illness: Illness): () => void {
    this.#illnesses.add(illness)
    return () => {
      this.#illnesses.delete(illness)
    }
  }

  /**
   * Syncs to the head of the default branch and reports every app that has something pinned. A status is sent again
   * only when its state or its words have changed, as Flux does.
   */
  async sync(): Promise<readonly Observation[]> {
    const { source, dialect, report } = this.#options
    const commit = await source.head()
    const observations = await this.observe(commit)
    for (const observation of observations) {
      const status = dialect(commit, observation, observation.outcome)
      const key = `${commit} ${status.context}`
      const said = `${status.state} ${status.description}`
      if (this.#reported.get(key) === said) continue
      this.#reported.set(key, said)
      await report(status)
    }
    return observations
  }

  /** How every app with a pin would do at a commit; reports nothing. */
  async observe(commit: CommitOid): Promise<readonly Observation[]> {
    const files = await this.#options.source.filesAt(commit)
    const sorted = [...files].toSorted(([left], [right]) => (left < right ? -1 : 1))
    const pinned = sorted.flatMap(([path, text]) => pinnedIn(path, text))
    const rendered = new Map<string, Rendered>()
    for (const { environment } of pinned)
      if (!rendered.has(environment))
        rendered.set(environment, await this.#render(files, pinned, environment))
    return pinned.map((pin) => this.#judge(pin, rendered.get(pin.environment) ?? ok([])))
  }

  async #render(
    files: ReadonlyMap<string, string>,
    pinned: readonly Pinned[],
    environment: Place['environment'],
  ): Promise<Rendered> {
    if (this.#options.renderer !== undefined)
      return renderEnvironment(this.#options.renderer, files, environment)
    return ok(
      pinned
        .filter((pin) => pin.environment === environment)
        .flatMap(({ images }) => images.map(writeImageRef)),
    )
  }

  #judge(pin: Pinned, rendered: Rendered): Observation {
    const seen = (outcome: Outcome, problem: string | undefined): Observation => ({
      ...pin,
      outcome,
      problem,
    })
    if (pin.problem !== undefined) return seen('build-failed', pin.problem)
    if (!rendered.ok) return seen('build-failed', rendered.error)
    const lost = pin.images.map(writeImageRef).find((ref) => !rendered.value.includes(ref))
    if (lost !== undefined) return seen('build-failed', `no workload runs ${lost}, which is pinned`)
    const ill = [...this.#illnesses].some((illness) => strikes(illness, pin))
    return ill ? seen('degraded', 'it was told to be ill') : seen('healthy', undefined)
  }
}

/** An app for its release file; none while nothing is deployed. */
function pinnedIn(path: string, text: string): readonly Pinned[] {
  const place = parseReleasePath(path)
  if (place === undefined) return []
  const file = parseReleaseFile(text)
  if (!file.ok)
    return [{ ...place, images: [], problem: `${path}: ${file.error[0]?.message ?? 'unreadable'}` }]
  const images = file.value.images.flatMap(({ digest, ...image }) =>
    digest === undefined ? [] : [{ ...image, digest }],
  )
  return images.length === 0 ? [] : [{ ...place, images, problem: undefined }]
}

function strikes({ environment, app, digest }: Illness, pin: Pinned): boolean {
  return (
    (environment === undefined || environment === pin.environment) &&
    (app === undefined || app === pin.app) &&
    (digest === undefined || pin.images.some((image) => image.digest === digest))
  )
}
