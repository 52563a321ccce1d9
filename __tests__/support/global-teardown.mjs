import { tsImport } from 'tsx/esm/api'

export default async function teardown() {
  const { tearDown } = await tsImport('./suite.ts', import.meta.url)
  await tearDown()
}
