// Plain text for terminals: what came from a repository must not move the cursor, change colours or hide.

/** Control characters and those that turn the direction of writing become a visible stand-in. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '\ufffd')
}
