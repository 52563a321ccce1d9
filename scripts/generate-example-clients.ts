// `prisma generate` for both versions of the example's code; called by ready.mjs.
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { schemaEngineEnvironment } from '../support/schema-engine.ts'

const example = path.resolve(import.meta.dirname, '../examples/relationship-app')
const { environment } = await schemaEngineEnvironment(example)
const prisma = path.join(example, 'node_modules', '.bin', 'prisma')
for (const schema of ['before/schema.prisma', 'prisma/schema.prisma']) {
  execFileSync(prisma, ['generate', '--schema', schema], {
    cwd: example,
    env: { ...process.env, ...environment, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
