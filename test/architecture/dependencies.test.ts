// What we install: few packages, under licences anybody may use, without scripts of their own, and a whole lock file.
import { readFileSync } from 'node:fs'
import { satisfies } from 'semver'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().default(false),
      hasInstallScript: z.boolean().default(false),
      license: z.string().optional(),
      link: z.boolean().default(false),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
      resolved: z.string().optional(),
      version: z.string().optional(),
    }),
  ),
})

const permissive = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0']

/** Lists of names without any code, under licences for texts: given away, or to be used by whoever names the author. */
const listsOfNames = ['node_modules/spdx-exceptions: CC-BY-3.0', 'node_modules/spdx-license-ids: CC0-1.0']

describe('the lock file', () => {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  const installed = Object.entries(packages).filter(
    ([path, { link }]) => path.startsWith('node_modules/') && !link,
  )
  const inProduction = installed.filter(([, { dev }]) => !dev)

  /** The version of `name` that Node finds from the package at `path`, folder by folder outwards; 'none' is no version. */
  function versionSeenFrom(path: string, name: string): string {
    const found = packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`]?.version
    if (found !== undefined || path === '') return found ?? 'none'
    return versionSeenFrom(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
  }

  test('lists at most 150 packages for production', () => {
    expect(inProduction.length).toBeGreaterThan(0)
    expect(inProduction.length).toBeLessThanOrEqual(150)
  })

  test('lists only permissive licences for production', () => {
    const licences = inProduction.map(([path, { license = 'none' }]) => `${path}: ${license}`)
    const allowed = new RegExp(`: \\(?(?:${permissive.join('|')})(?: OR .*)?$`)
    expect(licences.filter((line) => !allowed.test(line))).toEqual(listsOfNames)
  })

  test('[T47] lists no package that runs a script when it is installed', () => {
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([])
  })

  test('names no host, so that everybody installs from the registry they trust', () => {
    expect(Object.values(packages).filter(({ resolved = '' }) => resolved.includes('://'))).toEqual([])
  })

  test('is whole for every kind of machine, not only for the one it was written on', () => {
    const missing = installed.flatMap(([path, { optionalDependencies }]) =>
      Object.entries(optionalDependencies).filter(
        ([name, range]) => !satisfies(versionSeenFrom(path, name), range),
      ),
    )
    expect(missing).toEqual([])
  })
})
