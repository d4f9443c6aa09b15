// The text of a file: as it stands, that it is not there, or why nobody can read it.

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: 'not-a-file' | 'too-large' | 'missing' | 'not-utf8' }
