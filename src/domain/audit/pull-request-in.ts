// The pull request that a commit's first line names, as the git host writes it when it merges.

/** Undefined where it names none, as after a rebase or a push. People can edit that line: it contradicts, it proves nothing. */
export function pullRequestIn(headline: string): number | undefined {
  const [, merged, squashed] =
    /^Merge pull request #([1-9]\d{0,9}) |\(#([1-9]\d{0,9})\)$/.exec(headline) ?? []
  const number = merged ?? squashed
  return number === undefined ? undefined : Number(number)
}
