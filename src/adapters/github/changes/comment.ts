// Change: a new comment on an issue or pull request.
import { plainChangeForm } from './change-form.ts'

export const comment = plainChangeForm('comment', 'addComment', ({ on, body }) => ({ subjectId: on, body }))
