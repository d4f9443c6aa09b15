// Builder for facts: a world in which every gate lets the usual promotion through.
import { known } from '../../../src/domain/fact.ts'
import type { Content, Facts, ImageFact, Previous } from '../../../src/domain/facts.ts'
import { api, dev, digest, maria, staging } from './names.ts'
import { person, reviewFacts } from './people.ts'
import { release } from './release.ts'
import { rules } from './rules.ts'
import { deployedState } from './standing.ts'

/** dev pins v1.2.3, and the ledger knows it healthy there. */
export function previous(change: Partial<Previous> = {}): Previous {
  return { environment: dev, pin: known(release()), deployedState: known(deployedState()), ...change }
}

/** The registry holds the digest, and the version's tag names it. */
export function imageFact(change: Partial<ImageFact> = {}): ImageFact {
  return {
    app: api,
    name: 'api',
    repository: 'ghcr.io/acme/api',
    digest: digest('c'),
    tagged: known(digest('c')),
    stored: known(true),
    ...change,
  }
}

/** A pull request into the default branch that moves pins and nothing else. */
export function proposed(change: Partial<Extract<Content, { kind: 'proposed' }>> = {}): Content {
  return {
    kind: 'proposed',
    strays: [],
    unlike: [],
    foreign: [],
    base: 'main',
    defaultBranch: 'main',
    fromFork: false,
    ...change,
  }
}

export function facts(change: Partial<Facts> = {}): Facts {
  return {
    rules: rules(),
    path: [dev, staging],
    locks: known([]),
    hold: known(undefined),
    previous: new Map([[api, [previous()]]]),
    verifiedReleases: new Map(),
    quarantines: known([]),
    images: [imageFact()],
    contracts: new Map(),
    signatures: [],
    provenances: [],
    buildOrigins: [],
    scans: [],
    results: new Map(),
    attested: [],
    consumers: known([]),
    requester: known(person(maria)),
    reviews: known(reviewFacts([])),
    owners: known({ files: [], people: new Map() }),
    content: known(proposed()),
    ...change,
  }
}
