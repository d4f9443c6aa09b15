// What the gates provenance and traceability say where every name is somebody else's.
import type { Judgement } from '../../../src/gates/catalog.ts'
import { app, commit, digest } from './world.ts'

/** Annotations and statements are written by anybody who may push to the registry. */
export function originJudgementsWith(text: string): readonly Judgement[] {
  const about = { image: text, digest: digest('c') }
  const said = { builder: text, source: text, commit: commit('b'), run: text, builtAt: text }
  const [api, format] = [app('api'), 'bundle' as const]
  const signature = { signer: { kind: 'key' as const, name: text }, format, loggedAt: undefined }
  const faults = [
    { kind: 'other-builder' as const, builder: text },
    { kind: 'other-source' as const, source: text },
    { kind: 'unreadable' as const, problem: text },
  ]
  return [
    {
      gate: 'provenance',
      findings: [
        { app: api, verdict: 'pass', reason: { code: 'proven', ...about, provenance: said, signature } },
        ...faults.map((fault) => ({
          app: api,
          verdict: 'fail' as const,
          reason: {
            code: 'no-provenance-counts' as const,
            ...about,
            attestations: [{ format, digest: digest('a'), fault }],
          },
        })),
        { app: api, verdict: 'fail', reason: { code: 'no-provenance', ...about } },
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'provenance-unavailable', image: text, problem: text },
        },
      ],
    },
    {
      gate: 'traceability',
      findings: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'commit-unreachable', ...about, commit: commit('b'), source: text },
        },
        { app: api, verdict: 'fail', reason: { code: 'source-unavailable', image: text, problem: text } },
        { app: api, verdict: 'fail', reason: { code: 'origin-unavailable', image: text, problem: text } },
      ],
    },
  ]
}
