// Asking: who asks, from where, and what the answer wants to know from the same read.
import type { Login } from '../../../domain/identifiers.ts'
import type { PromotionIntent } from './promotion-intent.ts'

/** Everything about a command beside its words. */
export type CommandContext = Omit<PromotionIntent, 'request' | 'actor'> & { readonly actor: Login }
