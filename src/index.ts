// One bundle, two doors. GitHub's runner sets INPUT_COMMAND for the action, given or not; children of ours never inherit it.
if (process.env['INPUT_COMMAND'] !== undefined) {
  const { main } = await import('./main.ts')
  await main()
} else {
  const { cli } = await import('./cli.ts')
  await cli(process.argv.slice(2))
}
