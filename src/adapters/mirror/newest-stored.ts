// Finds the newest entry that is stored by looking for single ones: entries are stored in order, so none is missing before it.

/**
 * From the top down in growing steps, then by halves: one look where all is stored, some thirty in a hundred thousand.
 *
 * @returns the newest index up to `newest` that is stored; 0 for none
 */
export async function newestStored(
  newest: number,
  isStored: (index: number) => Promise<boolean>,
): Promise<number> {
  let stored = newest
  let missing = newest + 1
  for (let step = 1; stored > 0 && !(await isStored(stored)); step *= 2) {
    missing = stored
    stored = Math.max(0, stored - step)
  }
  while (missing - stored > 1) {
    const middle = Math.floor((stored + missing) / 2)
    if (await isStored(middle)) stored = middle
    else missing = middle
  }
  return stored
}
