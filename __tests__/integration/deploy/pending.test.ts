import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { apply, scene, teamsMigration, teamsName, type Scene } from '../rollback/scene.ts'

/** The project, committed; what is deployed leaves a file. */
async function committed(): Promise<Scene & { readonly deploy: (flags?: Readonly<Record<string, string>>) => Promise<readonly [code: string | undefined, cause: string | undefined, isLive: boolean]> }> {
  const one = await scene({ migrations: teamsMigration })
  const { directory } = one.project
  for (const words of [['init', '-q'], ['add', 'prisma'], ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'one']]) execFileSync('git', words, { cwd: directory })
  return {
    ...one,
    deploy: async (flags = {}) => {
      const { stop } = await one.run('deploy', { 'deploy-command': 'touch live', 'watch-for': '0', ...flags })
      return [stop?.code, stop?.cause, existsSync(path.join(directory, 'live'))]
    },
  }
}

test('code whose migration is not applied does not go live; once it is, it does', async () => {
  const { deploy, server, url, project } = await committed()
  expect(await deploy()).toEqual(['migrations-pending', `A migration of this commit is not applied on ${url.database}: ${teamsName}.`, false])
  await apply(server, url, project, teamsName)
  expect(await deploy()).toEqual([undefined, undefined, true])
})

test('what is deployed is another commit than the one that is checked out: its migrations are not known here', async () => {
  const { deploy } = await committed()
  expect(await deploy({ commit: 'c0ffee'.padEnd(40, '0') })).toEqual([undefined, undefined, true])
})

test('a database that is not reached from here is told of, and no reason to stop', async () => {
  const { deploy, url } = await committed()
  expect(await deploy({ 'database-url': url.reveal().replace(/:\d+\//, ':1/') })).toEqual([undefined, undefined, true])
})
