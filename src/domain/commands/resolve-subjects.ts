// Resolving subjects: which words of a `/promote` are apps and which is the version, now that the apps are known.
import { type AppName, type EnvironmentName, type Version, versionSchema } from '../identifiers.ts'
import { nearestName } from '../nearest-name.ts'
import type { Refusal } from './refusal.ts'
import { err, ok, type Result } from '../result.ts'
import { isMutableTag, looksLikeVersion } from '../grammar/mutable-tag.ts'
import { quoted } from '../grammar/names.ts'

export interface Subjects {
  /** In the order they were typed, each once; the only app where none had to be named. */
  readonly apps: readonly AppName[] | 'all'
  readonly version: Version | undefined
}

/** The word for every app. An app of that name would have to be named together with it, so it wins. */
const everyApp = 'all'

/**
 * A known app is an app. Of the other words one may be the version: the one that looks like one, or else the last.
 * Without apps the only one is meant; where there are several, one has to be named.
 */
export function resolveSubjects(
  subjects: readonly string[],
  knownApps: readonly AppName[],
  environment: EnvironmentName,
): Result<Subjects, Refusal> {
  const apps = new Set<AppName>()
  const others: string[] = []
  let all = false
  for (const word of subjects) {
    const app = knownApps.find((known) => known === word.toLowerCase())
    if (app !== undefined) apps.add(app)
    else if (word.toLowerCase() === everyApp) all = true
    else others.push(word)
  }
  if (all && apps.size > 0) return err(unclear('"all" and the name of an app exclude each other'))
  const version = versionOf(others, subjects, knownApps, environment)
  if (!version.ok) return version
  if (all) return ok({ apps: 'all', version: version.value })
  const [only, ...more] = knownApps
  if (apps.size > 0 || (only !== undefined && more.length === 0)) {
    return ok({ apps: apps.size > 0 || only === undefined ? [...apps] : [only], version: version.value })
  }
  return err({ code: 'app-needed', apps: knownApps, environment })
}

function versionOf(
  others: readonly string[],
  subjects: readonly string[],
  knownApps: readonly AppName[],
  environment: EnvironmentName,
): Result<Version | undefined, Refusal> {
  const versions = others.filter((word) => looksLikeVersion(word))
  const [word, second] = versions.length > 0 ? versions : others.slice(-1)
  if (second !== undefined)
    return err(unclear(`${quoted(word ?? '')} and ${quoted(second)} cannot both be the version`))
  const stranger = others.find((other) => other !== word)
  if (stranger !== undefined) return err(unknownApp(stranger, knownApps, environment))
  if (word === undefined) return ok(undefined)
  if (isMutableTag(word)) {
    return err(unclear(`${quoted(word)} is a mutable tag and names another release tomorrow: name a version`))
  }
  // A word that is nearly an app's name is a slip rather than a version, and so is one without a digit or not the last.
  const isSlip =
    !looksLikeVersion(word) &&
    (nearestName(word, knownApps) !== undefined || subjects.at(-1) !== word || !/[0-9]/.test(word))
  const version = versionSchema.safeParse(word)
  return isSlip || !version.success ? err(unknownApp(word, knownApps, environment)) : ok(version.data)
}

function unknownApp(typed: string, knownApps: readonly AppName[], environment: EnvironmentName): Refusal {
  return { code: 'app-unknown', typed, nearest: nearestName(typed, knownApps), environment }
}

function unclear(message: string): Refusal {
  return { code: 'words-unclear', message, suggestion: undefined }
}
