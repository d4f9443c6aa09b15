// The marker: an invisible comment that carries an id, so that our own words are found again and edited in place.

const id = /^[A-Za-z0-9][A-Za-z0-9_=:./-]{0,255}$/

/**
 * Writes a marker.
 *
 * @throws TypeError when the id is not one of ours: ids are made, never typed
 */
export function writeMarker(marker: string): string {
  if (!id.test(marker)) throw new TypeError('markers carry letters, digits and "_=:./-" only')
  return `<!-- lockkeeper:${marker} -->`
}

/**
 * The first comment that carries a marker. Give it the bot's own comments only: anybody can type a marker.
 */
export function findMarked<Comment extends { readonly body: string }>(
  comments: readonly Comment[],
  marker: string,
): Comment | undefined {
  const written = writeMarker(marker)
  return comments.find(({ body }) => body.split('\n').some((line) => line.trim() === written))
}

/** The marker a text of ours carries, whatever stands above it; undefined where it carries none. */
export function readMarker(body: string): string | undefined {
  return /^<!-- lockkeeper:(\S+) -->$/m.exec(body)?.[1]
}
