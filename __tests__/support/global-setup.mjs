import { tsImport } from 'tsx/esm/api'

// Jest hands a global setup in TypeScript to Node as it is; Node 20 does not read it.
export default async function setup() {
  const { setUp } = await tsImport('./suite.ts', import.meta.url)
  await setUp()
}
