// One list of an image's parts from several SBOMs: what one leaves open, another may tell.
import type { Component, WrittenLicense } from './report.ts'

/** A part by name and version; all licences that any of them tells. */
export function mergeComponents(components: readonly Component[]): readonly Component[] {
  const merged = new Map<string, Component>()
  for (const each of components) {
    const key = JSON.stringify([each.name, each.version])
    const before = merged.get(key)?.licenses ?? []
    merged.set(key, {
      ...each,
      licenses: [...before, ...each.licenses.filter((license) => !isIn(before, license))],
    })
  }
  return [...merged.values()]
}

function isIn(licenses: readonly WrittenLicense[], { text }: WrittenLicense): boolean {
  return licenses.some((license) => license.text === text)
}
