// Builders for standings: `api` v1.2.3 in dev, brought there by kim and reported healthy.
import type { Release } from '../../../src/domain/release/release.ts'
import type { Health, DeployedState, WrittenRelease } from '../../../src/domain/ledger/deployed-state.ts'
import { api, at, commit, dev, kim, login } from './names.ts'
import { release } from './release.ts'

/** A release as the ledger writes it. */
export function written(of: Release = release()): WrittenRelease {
  return {
    version: of.version,
    commit: of.source.commit ?? null,
    contract: of.source.contract ?? null,
    images: of.images.map(({ name, repository, digest }) => ({ name, repository, digest })),
  }
}

export function reported(state: 'verified' | 'failed'): Exclude<Health, { state: 'unreported' }> {
  const reporter = login('argocd[bot]')
  return { state, index: 42, at: at('11:01'), reporter, context: 'argocd/dev', url: null }
}

export function deployedState(change: Partial<DeployedState> = {}): DeployedState {
  return {
    environment: dev,
    app: api,
    release: written(),
    index: 41,
    promotion: null,
    requester: kim,
    bypassed: false,
    commit: commit('e'),
    since: at('10:53'),
    health: reported('verified'),
    ...change,
  }
}
