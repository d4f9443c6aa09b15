// Mutable tags: words that name another release tomorrow, and so can never be a version.

const branches = new Set([
  'main',
  'master',
  'trunk',
  'develop',
  'head',
  'stable',
  'edge',
  'nightly',
  'canary',
  'rolling',
  'newest',
])

/** `latest`, also by environment (`latest-dev`): never a version, and nobody's app either. */
export function isLatest(word: string): boolean {
  const text = word.toLowerCase()
  return text === 'latest' || text.startsWith('latest-')
}

/** Whether a word is the name of a moving tag or a branch. An app may be called so; a version may not. */
export function isMutableTag(word: string): boolean {
  return isLatest(word) || branches.has(word.toLowerCase())
}

/** Whether a word looks like a version: `v1.2.3`, `2026.11`, or a commit's hexadecimal digits. */
export function looksLikeVersion(word: string): boolean {
  return /^v?[0-9]/i.test(word) || (/^[a-f0-9]{7,40}$/.test(word) && /[0-9]/.test(word))
}
