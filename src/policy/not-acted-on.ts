// What may be written and is not acted on by this version: read, checked, and said aloud instead of passed over.
import type { FileProblem } from '../domain/file-problem.ts'
import { type KeyPath, valueAt, type YamlSource } from '../domain/yaml/yaml-source.ts'
import { gatePlaces } from '../gates/options/gate-places.ts'

interface Idle {
  readonly key: string
  readonly hint: string
  /** What asks for nothing is nothing to warn of. */
  readonly unless?: unknown
}

const later = 'it is kept for a later version; until then nothing comes of it'
const keptByGit = 'git keeps the history; copies of it beside git are set where Lockkeeper runs'
const scannedBefore = 'the pipeline scans; its report is read where it hangs on the image'
const sync = { hint: later, unless: false }

const inPromotion: readonly Idle[] = [
  { key: 'webhooks', hint: later },
  { key: 'notifications', hint: later },
  { key: 'cross_registry_sync', ...sync },
  { key: 'sync_to_secondary', ...sync },
  { key: 'verification', hint: later },
]

const inArtifacts: readonly Idle[] = [
  { key: 'registries', hint: later },
  ...['primary', 'secondary', 'tertiary'].map((name) => ({ key: `registry.${name}`, hint: later })),
  { key: 'registry.auth', hint: 'how Lockkeeper signs in to a registry is set where it runs' },
]

/** One warning for each, in no order; `promotion` leads to the keys of the seeds' `promotion`. */
export function notActedOn(source: YamlSource, promotion: KeyPath): readonly FileProblem[] {
  const backend = valueAt(source.value, [...promotion, 'audit', 'backend'])
  return [
    ...inPromotion.flatMap((idle) => warning(source, promotion, idle)),
    ...(promotion.length === 0 ? [] : inArtifacts.flatMap((idle) => warning(source, ['artifacts'], idle))),
    ...(backend === undefined || backend === 'git'
      ? []
      : warning(source, promotion, { key: 'audit.backend', hint: keptByGit })),
    ...warning(source, promotion, { key: 'gate_commands.security_scan', hint: scannedBefore }),
    ...gatePlaces(source, promotion).flatMap((gates) =>
      warning(source, gates, { key: 'security_scan.command', hint: scannedBefore }),
    ),
  ]
}

function warning(source: YamlSource, map: KeyPath, { key, hint, unless }: Idle): readonly FileProblem[] {
  const path = [...map, ...key.split('.')]
  const value = valueAt(source.value, path)
  return value === undefined || value === unless
    ? []
    : [source.problem(path, `"${key}" is read, and not acted on by this version`, hint, 'key')]
}
