import path from 'node:path'
import { handOver, takeOver } from './context/handover.ts'

// The second image of a main step, which has its environment from a file: before anything else looks at it.
const isSecond = takeOver(process.argv, process.env)

// One bundle, three doors. GitHub's runner sets INPUT_COMMAND for the action, given or not; children of ours never inherit it. The post step is known by its own
// file (dist/post.js imports this one) or by main's state: a main step that was killed before it could leave any must not be begun again by its post step.
const isAction = process.env['INPUT_COMMAND'] !== undefined
const isPost = path.basename(process.argv[1] ?? '') === 'post.js' || process.env['STATE_progress'] !== undefined
if (isAction && isPost) {
  const { post } = await import('./post.ts')
  await post()
} else if (isAction) {
  const notHandedOver = isSecond ? undefined : handOver(process.env)
  const { main } = await import('./main.ts')
  await main(notHandedOver)
} else {
  const { cli } = await import('./cli.ts')
  await cli(process.argv.slice(2))
}
