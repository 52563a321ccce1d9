export { parseHeaders, parseSmoke, secretsOf } from './parse.ts'
export type { SmokeCheck } from './parse.ts'
export { runSmoke } from './run.ts'
export type { SmokeRun } from './run.ts'
