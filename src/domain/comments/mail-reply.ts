// Mail replies: where the mail that is answered begins, in a comment that was sent by mail.

/** What mail programs write over the mail they quote, by language: `On … Ada wrote:`, `Am … schrieb Ada:`. */
const attributions: readonly (readonly [start: string, verb: string])[] = [
  ['on ', ' wrote'],
  ['am ', ' schrieb'],
  ['le ', ' a écrit'],
  ['el ', ' escribió'],
  ['il ', ' ha scritto'],
  ['em ', ' escreveu'],
  ['op ', ' schreef'],
  ['den ', ' skrev'],
]
/** Attributions are wrapped over a few lines. */
const longestAttribution = 3
const headers = ['from: ', 'von: ', 'de : ', 'de: ', 'da: ', 'van: ', 'fra: ']
const secondHeaders = [
  'sent: ',
  'date: ',
  'to: ',
  'subject: ',
  'gesendet: ',
  'datum: ',
  'envoyé : ',
  'date : ',
  'enviado: ',
  'inviato: ',
  'verzonden: ',
  'sendt: ',
]

/**
 * Whether the mail that is answered begins at a line: everything from there on was not written now.
 * Below "On … wrote:" it may be marked with ">" on every line; then only those lines are quoted, and what follows is new.
 */
export function isMailBelow(lines: readonly string[], at: number): boolean {
  const line = plain(lines[at])
  if (isRule(line, 'message') || isRule(line, 'nachricht')) return true
  const next = plain(lines[at + 1])
  if (headers.some((header) => line.startsWith(header)))
    return secondHeaders.some((header) => next.startsWith(header))
  const end = attributionEnd(lines, at)
  if (end === undefined) return false
  const below = lines.slice(end, end + 5).find((text) => text.trim() !== '')
  return below !== undefined && !below.trimStart().startsWith('>')
}

function attributionEnd(lines: readonly string[], at: number): number | undefined {
  let text = ''
  for (let end = at; end < at + longestAttribution && plain(lines[end]) !== ''; end++) {
    text = text === '' ? plain(lines[end]) : `${text} ${plain(lines[end])}`
    const line = text
    if (
      line.endsWith(':') &&
      attributions.some(([start, verb]) => line.startsWith(start) && line.includes(verb))
    ) {
      return end + 1
    }
  }
  return undefined
}

/** `-----Original Message-----`, `---------- Forwarded message ---------` */
function isRule(line: string, word: string): boolean {
  return line.startsWith('---') && line.endsWith('---') && line.includes(word)
}

/** Only as much of a line as can matter. */
function plain(line: string | undefined): string {
  return line === undefined || line.length > 400 ? '' : line.trim().toLowerCase()
}
