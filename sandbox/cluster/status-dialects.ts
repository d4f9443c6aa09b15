// How Flux and Argo CD tell GitHub about a sync: the context and the words of the commit status each of them writes.
import type { CommitOid } from '../../src/domain/identifiers.ts'
import type { CommitStatus } from './cluster-source.ts'
import { deploymentName, type Place } from './deployment-name.ts'

/** What became of an app at a commit: running well, running badly, or not to be built. */
export type Outcome = 'healthy' | 'degraded' | 'build-failed'

export type StatusDialect = (commit: CommitOid, place: Place, outcome: Outcome) => CommitStatus

/** Event reasons of Flux's kustomize-controller as its notification-controller words them: split at capitals, in lower case. */
const fluxWords: Readonly<Record<Outcome, string>> = {
  healthy: 'reconciliation succeeded',
  degraded: 'health check failed',
  'build-failed': 'build failed',
}

/**
 * Flux's notification-controller, provider `github`: `kustomization/<name>/<first part of the provider's UID>`,
 * the event's reason as description, and neither a link nor a `pending` state (`internal/notifier/github.go`).
 */
export function flux(providerUid = '7c1f0a52-93b4-4c1e-9a60-2f6d8e5b1c07'): StatusDialect {
  const cluster = providerUid.split('-', 1).join('')
  return (commit, place, outcome) => ({
    commit,
    state: outcome === 'healthy' ? 'success' : 'failure',
    context: `kustomization/${deploymentName(place)}/${cluster}`.toLowerCase(),
    description: fluxWords[outcome],
    targetUrl: undefined,
  })
}

/**
 * Argo CD notifications, service `github`, with the documented templates: `continuous-delivery/<application>`, the
 * message as description, cut at 140 characters, and a link to the operation.
 */
export function argoCd(url = 'https://argocd.example'): StatusDialect {
  return (commit, place, outcome) => {
    const name = deploymentName(place)
    return {
      commit,
      state: outcome === 'healthy' ? 'success' : 'failure',
      context: `continuous-delivery/${name}`,
      description: argoWords(name, outcome).slice(0, 140),
      targetUrl: `${url}/applications/${name}?operation=true`,
    }
  }
}

/** The messages of the triggers on-deployed, on-health-degraded and on-sync-failed of Argo CD's catalog. */
function argoWords(name: string, outcome: Outcome): string {
  switch (outcome) {
    case 'healthy':
      return `Application ${name} is now running new version of deployments manifests.`
    case 'degraded':
      return `Application ${name} has degraded.`
    case 'build-failed':
      return `The sync operation of application ${name} has failed.`
  }
}
