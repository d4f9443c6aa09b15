// The branches the bot writes: one for the ledger, one for every open promotion.
import { createHash } from 'node:crypto'
import type { AppName, EnvironmentName } from '../identifiers.ts'

export const ledgerBranch = 'lockkeeper'

/** Every promotion branch starts so, and only the bot writes below it. */
export const promotionPrefix = 'lockkeeper-promote/'

/** Where a promotion's commit is made anew before its branch is moved there. */
export const rebuildPrefix = 'lockkeeper-rebuild/'

/** The start of the branches of one environment. */
export function promotionFolder(environment: EnvironmentName): string {
  return `${promotionPrefix}${environment}/`
}

/**
 * The branch of a promotion: the same apps in the same environment always get the same name,
 * so that the git host itself refuses a second one.
 */
export function promotionBranch(environment: EnvironmentName, apps: readonly AppName[]): string {
  const [first = '_', ...others] = apps.toSorted()
  if (others.length === 0) return `${promotionFolder(environment)}${first}`
  const hash = createHash('sha256')
    .update([first, ...others].join(' '))
    .digest('hex')
    .slice(0, 12)
  return `${promotionFolder(environment)}${first}+${others.length}-${hash}`
}
