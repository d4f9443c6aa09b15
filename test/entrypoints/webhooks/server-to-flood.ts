// A process with nothing but the server in it, so that its memory can be measured. Asked by a message, it reports.
import { ServerAtWork } from './server-at-work.ts'

const at = await ServerAtWork.start()

function report(): void {
  const { maxRSS } = process.resourceUsage()
  process.send?.({ port: at.port, rss: maxRSS * 1024, logged: at.logged, taken: at.taken.length })
}

process.on('message', report)
report()
