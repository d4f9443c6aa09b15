// A place in a published document, as people point at it: `config.new_feature`, `items[].total`.

/** Keys from the top down; `[]` stands for the entries of a list, `{}` for any further key. */
export type Place = readonly string[]

const plain = /^[\w$-]+$/

/** Keys that would read as something else are put in quotes; the top is `the document`. */
export function placeOf(place: Place): string {
  if (place.length === 0) return 'the document'
  return place
    .map((key, index) => {
      if (key === '[]' || key === '{}') return key
      const text = plain.test(key) ? key : JSON.stringify(key)
      return index === 0 ? text : `.${text}`
    })
    .join('')
}
