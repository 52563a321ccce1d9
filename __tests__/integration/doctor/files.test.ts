import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from '@jest/globals'
import { workflowPath } from '../../../src/init/workflow-files.ts'
import { deployCommand, from, setUpScene, type Scene } from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await setUpScene()
})

test('what init wrote is well', async () => {
  const { of } = await scene.doctor()
  expect(of('unsafe')).toEqual([])
  expect(of('advice')).toEqual([])
  expect(of('ok')).toEqual(expect.arrayContaining(['workflows-written', 'workflow-gates', 'prisma-project', 'checks-parse']))
})

interface Row {
  name: string
  break: (scene: Scene) => Promise<unknown>
  id: string
  verdict: 'unsafe' | 'advice' | 'unknown'
  what: RegExp
  fix: RegExp
}

const inProject = (scene: Scene, file: string): string => path.join(scene.project.directory, file)

const edit = async (scene: Scene, file: string, text: string, by: string): Promise<void> => await writeFile(inProject(scene, file), (await readFile(inProject(scene, file), 'utf8')).replace(text, by))

/** A workflow of somebody else's that migrates. */
const other = (on: string, url: string): string => `on:\n  ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - name: prisma migrate deploy\n        env: { DATABASE_URL: '${url}' }\n        run: npx prisma migrate deploy\n`

const rows: Row[] = [
  { name: 'no deploy workflow', break: async ({ file }) => await rm(file('deploy')), id: 'workflows-written', verdict: 'unsafe', what: /workflows\/deploy\.yml is missing/, fix: /doctor --fix/ },
  { name: 'no rollback workflow', break: async ({ file }) => await rm(file('rollback')), id: 'workflows-written', verdict: 'unsafe', what: /no form to go back/, fix: /doctor --fix/ },
  { name: 'no check workflow', break: async ({ file }) => await rm(file('check')), id: 'workflows-written', verdict: 'advice', what: /not rehearsed/, fix: /doctor --fix/ },
  { name: 'no workflow at all', break: async (scene) => await rm(inProject(scene, '.github'), { recursive: true }), id: 'workflows-written', verdict: 'unsafe', what: /no workflows of Signalbox/, fix: /init --from/ },
  { name: 'an edited workflow', break: async ({ change }) => await change('deploy', 'timeout-minutes: 300', 'timeout-minutes: 30'), id: 'workflows-as-written', verdict: 'advice', what: /workflows\/deploy\.yml was changed by hand:[\s\S]*\n-[^\n]*timeout-minutes: 30\n\+[^\n]*timeout-minutes: 300\n/, fix: /leave it/ },
  { name: 'another version wrote it', break: async ({ file }) => await writeFile(file('check'), `# signalbox init (text e3b0c44298fc1c14): x\n`), id: 'workflows-as-written', verdict: 'advice', what: /another version/, fix: /signalbox init/ },
  { name: 'migrate without an environment', break: async ({ change }) => await change('deploy', /    environment:\n      name: production\n/, ''), id: 'workflow-environment', verdict: 'unsafe', what: /job migrate runs migrate without an environment/, fix: /environment: production/ },
  { name: 'migrate in another environment', break: async ({ change }) => await change('deploy', /name: production\n/, 'name: prod\n'), id: 'workflow-environment', verdict: 'unsafe', what: /in the environment prod; approvals are asked for in production/, fix: /environment: production/ },
  { name: 'undo without an environment', break: async ({ change }) => await change('rollback', /    environment:\n      name: production-rollback\n/, ''), id: 'workflow-environment', verdict: 'unsafe', what: /runs rollback without/, fix: /production-rollback/ },
  { name: 'require-approval: false', break: async ({ change }) => await change('deploy', '          backup-store: artifact', '          require-approval: false\n          backup-store: artifact'), id: 'workflow-approval', verdict: 'unsafe', what: /nobody has to approve/, fix: /Remove require-approval/ },
  { name: 'require-approval: false by environment variable', break: async ({ change }) => await change('deploy', 'permissions: {}', 'permissions: {}\nenv:\n  SIGNALBOX_REQUIRE_APPROVAL: false'), id: 'workflow-approval', verdict: 'unsafe', what: /nobody has to approve/, fix: /Remove require-approval/ },
  { name: 'acknowledge-when: never', break: async ({ change }) => await change('deploy', '          backup-store: artifact', '          acknowledge-when: never\n          backup-store: artifact'), id: 'workflow-acknowledgement', verdict: 'unsafe', what: /no acknowledgement/, fix: /Remove/ },
  { name: 'allow-self-approval', break: async ({ change }) => await change('deploy', '          backup-store: artifact', '          allow-self-approval: true\n          backup-store: artifact'), id: 'workflow-self-approval', verdict: 'advice', what: /who wrote it/, fix: /second person/ },
  { name: 'pull_request_target', break: async ({ change }) => await change('check', '  pull_request:', '  pull_request_target:'), id: 'pull-request-target', verdict: 'unsafe', what: /workflows\/check\.yml runs Signalbox on pull_request_target/, fix: /Use pull_request/ },
  {
    name: 'pull_request_target in a workflow of the user’s own',
    break: async (scene) => await writeFile(inProject(scene, '.github/workflows/mine.yaml'), `on: [pull_request_target]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/signalbox@${from.sha}\n        with: { command: rehearse }\n`),
    id: 'pull-request-target', verdict: 'unsafe', what: /mine\.yaml runs Signalbox on pull_request_target/, fix: /Use pull_request/,
  },
  { name: 'a tag instead of a commit', break: async ({ change }) => await change('check', new RegExp(`actions/rehearse@${from.sha}`), 'actions/rehearse@v1'), id: 'workflow-pinned', verdict: 'unsafe', what: /actions\/rehearse@v1/, fix: /full commit SHA/ },
  { name: 'a foreign action by tag', break: async ({ change }) => await change('deploy', /actions\/checkout@\w+/, 'actions/checkout@v5'), id: 'workflow-pinned', verdict: 'advice', what: /actions\/checkout@v5/, fix: /commit SHA/ },
  { name: 'every branch deploys', break: async ({ change }) => await change('deploy', '    branches: [main]\n', ''), id: 'workflow-branch', verdict: 'unsafe', what: /every branch/, fix: /branches: \[main\]/ },
  { name: 'a second branch deploys', break: async ({ change }) => await change('deploy', 'branches: [main]', 'branches: [main, next]'), id: 'workflow-branch', verdict: 'advice', what: /also deploys next/, fix: /branches: \[main\]/ },
  { name: 'YAML that is none', break: async ({ file }) => await appendFile(file('check'), '\n  - [\n'), id: 'workflow-unreadable', verdict: 'unsafe', what: /check\.yml cannot be read, so that GitHub does not run it/, fix: /Mend/ },
  { name: 'YAML of somebody else that is none', break: async (scene) => await writeFile(inProject(scene, '.github/workflows/mine.yml'), 'on: [\n'), id: 'workflow-unreadable', verdict: 'unknown', what: /mine\.yml cannot be read/, fix: /Mend/ },
  { name: 'nothing says how to deploy', break: async (scene) => await edit(scene, 'signalbox.yml', deployCommand, ''), id: 'deploy-configured', verdict: 'unsafe', what: /job deploy of .*deploy\.yml has neither .* after production was migrated/, fix: /signalbox\.yml/ },
  { name: 'the token where nothing needs it', break: async ({ change }) => await change('deploy', '          backup-store: artifact', '          railway-token: ${{ secrets.RAILWAY_TOKEN }}\n          backup-store: artifact'), id: 'workflow-railway-token', verdict: 'unsafe', what: /deploy\.yml, job migrate hands Railway’s token to migrate/, fix: /signalbox init/ },
  { name: 'no token where one is needed', break: async (scene) => await edit(scene, 'signalbox.yml', `\n${deployCommand}`, `\n${deployCommand}railway-snapshot: also\n`), id: 'workflow-railway-token', verdict: 'unsafe', what: /every migration is refused/, fix: /signalbox init/ },
  { name: 'signalbox.yml deploys otherwise than the workflow', break: async (scene) => await edit(scene, 'signalbox.yml', `\n${deployCommand}`, '\nrailway-service: api\n'), id: 'workflow-railway-token', verdict: 'unsafe', what: /no deploy-command is there to use it/, fix: /signalbox init/ },
  { name: 'nobody owns signalbox.yml', break: async (scene) => await rm(inProject(scene, '.github/CODEOWNERS')), id: 'code-owners', verdict: 'advice', what: /change of signalbox\.yml \(there is no CODEOWNERS\)/, fix: /\.github\/CODEOWNERS: \/signalbox\.yml @OWNER/ },
  { name: 'another workflow migrates at a push', break: async (scene) => await writeFile(inProject(scene, '.github/workflows/ci.yml'), other('push:\n    branches: [main]', '${{ secrets.PROD_URL }}')), id: 'other-ways', verdict: 'unsafe', what: /ci\.yml:10 runs prisma migrate deploy at every push to main/, fix: /ci\.yml/ },
  { name: 'another workflow migrates at a push to any branch', break: async (scene) => await writeFile(inProject(scene, '.github/workflows/ci.yml'), other('push:', '${{ secrets.PROD_URL }}')), id: 'other-ways', verdict: 'unsafe', what: /at every push to main/, fix: /ci\.yml/ },
  { name: 'another workflow migrates when somebody starts it', break: async (scene) => await writeFile(inProject(scene, '.github/workflows/ci.yml'), other('workflow_dispatch:', '${{ secrets.PROD_URL }}')), id: 'other-ways', verdict: 'advice', what: /ci\.yml:9 runs prisma migrate deploy: where that/, fix: /ci\.yml/ },
  { name: 'tests migrate a database of their own', break: async (scene) => await writeFile(inProject(scene, '.github/workflows/ci.yml'), other('push:\n    branches: [main]', 'postgresql://127.0.0.1/test')), id: 'other-ways', verdict: 'advice', what: /ci\.yml:10/, fix: /never gets production/ },
  { name: 'the start script migrates', break: async (scene) => await writeFile(inProject(scene, 'package.json'), '{\n  "scripts": {\n    "start": "npm run up && node ."\n,   "up": "prisma db push"\n  }\n}\n'), id: 'other-ways', verdict: 'advice', what: /package\.json:3 runs prisma db push in the script start/, fix: /package\.json/ },
  { name: 'no backup is kept', break: async ({ change }) => await change('deploy', 'backup-store: artifact', 'backup-store: none'), id: 'backup-store', verdict: 'unsafe', what: /keeps no backup/, fix: /artifact or s3/ },
  { name: 'the backup goes with the runner', break: async ({ change }) => await change('deploy', 'backup-store: artifact', 'backup-store: file:backups'), id: 'backup-store', verdict: 'unsafe', what: /thrown away/, fix: /artifact or s3/ },
  { name: 'a bucket without keys', break: async ({ change }) => await change('deploy', 'backup-store: artifact', 'backup-store: s3://shop-backups/production'), id: 'backup-store', verdict: 'unsafe', what: /hands the job no keys/, fix: /AWS_ACCESS_KEY_ID/ },
  { name: 'a store that is none', break: async ({ change }) => await change('deploy', 'backup-store: artifact', 'backup-store: gdrive://x'), id: 'backup-store', verdict: 'unsafe', what: /backup-store: allowed are/, fix: /Correct/ },
  { name: 'a migration that git passes over', break: async (scene) => await writeFile(inProject(scene, '.gitignore'), 'prisma/migrations/\n'), id: 'migrations-ignored', verdict: 'unsafe', what: /prisma\/migrations\/20260101000000_init\/migration\.sql/, fix: /\.gitignore/ },
  { name: 'a workflow that git passes over', break: async (scene) => await writeFile(inProject(scene, '.gitignore'), '.github\n'), id: 'file-ignored', verdict: 'unsafe', what: /workflows\/deploy\.yml is named by a \.gitignore/, fix: /git add --force/ },
  { name: 'a malformed check', break: async (scene) => await writeFile(inProject(scene, 'prisma/checks/mine.sql'), '-- check: none\nDELETE FROM "User";\n'), id: 'checks-parse', verdict: 'unsafe', what: /prisma\/checks\/mine\.sql:2: the check none/, fix: /Mend prisma\/checks\/mine\.sql/ },
  { name: 'no check', break: async (scene) => await rm(inProject(scene, 'prisma/checks'), { recursive: true }), id: 'checks-there', verdict: 'advice', what: /no check/, fix: /signalbox init/ },
  { name: 'a malformed window', break: async (scene) => await appendFile(inProject(scene, 'signalbox.yml'), 'window: whenever\n'), id: 'malformed-window', verdict: 'unsafe', what: /whenever/, fix: /./ },
  { name: 'malformed smoke lines', break: async (scene) => await appendFile(inProject(scene, 'signalbox.yml'), 'base-url: https://x.test\nsmoke:\n  - get /healthz 200\n'), id: 'malformed-smoke', verdict: 'unsafe', what: /capitals/, fix: /METHOD PATH/ },
  { name: 'smoke without a host', break: async (scene) => await appendFile(inProject(scene, 'signalbox.yml'), 'smoke:\n  - GET /healthz 200\n'), id: 'settings', verdict: 'unsafe', what: /no host/, fix: /base-url/ },
  { name: 'a value that is none', break: async (scene) => await appendFile(inProject(scene, 'signalbox.yml'), 'lock-timeout: soon\n'), id: 'settings', verdict: 'unsafe', what: /lock-timeout in signalbox\.yml: "soon" is not a duration/, fix: /Correct lock-timeout/ },
  { name: 'a store in signalbox.yml with a key in it', break: async (scene) => await appendFile(inProject(scene, 'signalbox.yml'), 'backup-store: s3://AKIA:hunter2@bucket/x\n'), id: 'settings', verdict: 'unsafe', what: /^(?!.*hunter2).*credentials/, fix: /Correct/ },
  { name: 'Prisma 8', break: async (scene) => { await rm(inProject(scene, 'node_modules')); await mkdir(inProject(scene, 'node_modules/prisma'), { recursive: true }); await writeFile(inProject(scene, 'node_modules/prisma/package.json'), '{"version":"8.0.0","bin":"x"}') }, id: 'prisma-version-unknown', verdict: 'unsafe', what: /Prisma 8\.0\.0/, fix: /Prisma 7/ },
  { name: 'Prisma is not installed', break: async (scene) => await rm(inProject(scene, 'node_modules')), id: 'prisma-not-installed', verdict: 'unsafe', what: /not installed/, fix: /npm ci/ },
  { name: 'no schema', break: async (scene) => { await rm(inProject(scene, 'prisma/schema.prisma')); await rm(inProject(scene, 'prisma.config.ts')) }, id: 'no-schema', verdict: 'unsafe', what: /no Prisma schema/, fix: /working-directory/ },
  { name: 'no lockfile', break: async (scene) => await rm(inProject(scene, 'package-lock.json')), id: 'lockfile', verdict: 'advice', what: /no lockfile/, fix: /./ },
]

test.each(rows)('$name: $id is $verdict', async ({ break: spoil, id, verdict, what, fix }) => {
  await spoil(scene)
  const { findings, refusal } = await scene.doctor()
  const found = findings.find((finding) => finding.id === id && finding.verdict === verdict && what.test(finding.what))
  expect(found ?? findings.filter((finding) => finding.verdict !== 'ok')).toMatchObject({ id, verdict, fix: expect.stringMatching(fix) })
  if (verdict === 'unsafe') expect(refusal?.details.code).toBe('doctor-found-unsafe')
})

test('Dependabot moves the pin: still as init wrote it', async () => {
  const newer = 'fedcba9876543210fedcba9876543210fedcba98'
  for (const name of ['check', 'deploy', 'rollback'] as const) await scene.change(name, new RegExp(from.sha, 'g'), `${newer} # v0.2.0`)
  const { of } = await scene.doctor()
  expect([...of('unsafe'), ...of('advice')]).toEqual([])
})

test('--fix writes what is missing, and never what somebody changed', async () => {
  await rm(scene.file('rollback'))
  await rm(inProject(scene, 'prisma/checks'), { recursive: true })
  await scene.change('deploy', 'timeout-minutes: 300', 'timeout-minutes: 30')
  await scene.change('check', '# signalbox init (', '# signalbox init --gate comment (') // as other settings wrote it
  const edited = await readFile(scene.file('deploy'), 'utf8')
  const older = await readFile(scene.file('check'), 'utf8')
  const first = await scene.doctor({ fix: true })
  expect(first.findings.filter(({ id }) => id === 'workflows-written').map(({ verdict, what }) => [verdict, what])).toEqual([
    ['ok', `${workflowPath('rollback', '')} was missing and is written; commit it.`],
    ['ok', 'prisma/checks/starter.sql was missing and is written; commit it.'],
  ])
  expect(await readFile(scene.file('rollback'), 'utf8')).toContain(`actions/rollback@${from.sha}`)
  expect(await readFile(scene.file('deploy'), 'utf8')).toBe(edited)
  expect(await readFile(scene.file('check'), 'utf8')).toBe(older)
  expect((await scene.doctor({ fix: true })).of('unsafe')).toEqual([])
})

test('--fix with nothing there takes --from', async () => {
  await rm(inProject(scene, '.github'), { recursive: true })
  expect((await scene.doctor({ fix: true })).of('unsafe')).toContain('workflows-written')
  await scene.doctor({ fix: true, from })
  expect((await scene.doctor()).of('unsafe')).toEqual([])
})

test('a copy inside the repository that somebody changed', async () => {
  const vendored = await setUpScene({}, { from: undefined, vendor: true })
  expect((await vendored.doctor()).of('ok')).toContain('vendored-copy')
  await appendFile(inProject(vendored, '.github/signalbox/dist/index.js'), '\n// mine\n')
  const { findings } = await vendored.doctor()
  expect(findings.find(({ id }) => id === 'vendored-copy')).toMatchObject({ verdict: 'unsafe', what: expect.stringContaining('dist/index.js') })
})

test('the workflows say which gate there is', async () => {
  const other = await setUpScene({}, { gate: 'comment', approvals: 'once', branch: 'release/x', environment: 'live' })
  const { of } = await other.doctor()
  expect([...of('unsafe'), ...of('advice')]).toEqual([])
  await other.change('deploy', /^ *gate: comment\n(?=[\s\S]*Deploy\n)/m, '')
  execFileSync('git', ['status'], { cwd: other.project.directory, stdio: 'pipe' })
  expect((await other.doctor()).of('advice')).toContain('workflows-as-written')
})
