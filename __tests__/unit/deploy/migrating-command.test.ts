import { describe, expect, test } from '@jest/globals'
import { whatMigrates } from '../../../src/deploy/migrating-command.ts'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

const scripts = {
  start: 'node dist/server.js',
  migrate: 'prisma migrate deploy',
  release: 'npm run migrate && npm start',
  build: 'prisma generate && tsc',
  'db:push': 'prisma db push',
  loop: 'npm run loop',
  boot: 'node boot.js',
  preboot: 'prisma migrate deploy',
  lint: 'eslint .',
}

const files = new Map([
  ['release.sh', '#!/bin/sh\nset -e\n# starts\nnpx prisma migrate deploy 2>&1\nexec node server.js\n'],
  ['scripts/release.sh', './release.sh\n'],
  ['docker-entrypoint.sh', '#!/bin/sh\nset -e\n# prisma migrate deploy\nexec "$@"\n'],
  ['odd.sh', 'flyway up\n'],
])

describe('what an install runs of the package itself', () => {
  const of = (name: string, body = 'prisma migrate deploy') => ({ scripts: { start: 'node .', build: 'tsc', [name]: body } })
  test.each([
    ['npm ci && npm start', 'postinstall', 'npm ci'],
    ['npm install --omit=dev && npm start', 'preinstall', 'npm install --omit=dev'],
    ['npm i', 'install', 'npm i'],
    ['pnpm install --frozen-lockfile', 'prepare', 'pnpm install --frozen-lockfile'],
    ['yarn', 'postinstall', 'yarn'],
    ['yarn install', 'postinstall', 'yarn install'],
    ['bun install', 'postinstall', 'bun install'],
  ])('%s runs %s', (command, name, by) => {
    expect(whatMigrates(command, of(name))).toEqual({ migrates: 'yes', by: `${by} → ${name} → prisma migrate deploy` })
    expect(whatMigrates(command, of(name, './odd'))).toMatchObject({ migrates: 'unknown', name: './odd' })
    expect(whatMigrates(command, of(name, 'prisma generate'))).toEqual({ migrates: 'no' })
  })

  test('nothing with --ignore-scripts; without a package.json nothing is known', () => {
    expect(whatMigrates('npm ci --ignore-scripts && npm start', of('postinstall'))).toEqual({ migrates: 'no' })
    expect(whatMigrates('npm run build && npm start', of('postinstall'))).toEqual({ migrates: 'no' })
    expect(whatMigrates('npm ci', { scripts: undefined })).toMatchObject({ migrates: 'unknown' })
  })
})

describe('whatMigrates', () => {
  test.each([
    ['npx prisma migrate deploy', 'prisma migrate deploy'],
    ['prisma migrate deploy && node dist/server.js', 'prisma migrate deploy'],
    ['node a.js; npx --yes prisma@7.1.0 migrate deploy', 'prisma migrate deploy'],
    ['./node_modules/.bin/prisma migrate deploy --schema prisma', 'prisma migrate deploy'],
    ['node node_modules/prisma/build/index.js migrate deploy', 'prisma migrate deploy'],
    ['prisma --schema=x migrate --config y reset --force', 'prisma migrate reset'],
    ['bunx prisma migrate dev', 'prisma migrate dev'],
    ['sh -c "prisma db push"', 'prisma db push'],
    ['pnpm exec prisma migrate deploy', 'prisma migrate deploy'],
    ['npm run migrate', 'migrate → prisma migrate deploy'],
    ['npm run -s release', 'release → migrate → prisma migrate deploy'],
    ['yarn release', 'release → migrate → prisma migrate deploy'],
    ['pnpm run db:push', 'db:push → prisma db push'],
    ['bun run boot', 'boot → prisma migrate deploy'],
    ['npm run db-migrate', 'db-migrate → by its name'],
    ['./release.sh', './release.sh → prisma migrate deploy'],
    ['sh scripts/release.sh', 'scripts/release.sh → ./release.sh → prisma migrate deploy'],
    ['/app/release.sh', '/app/release.sh → prisma migrate deploy'],
    ['./docker-entrypoint.sh npm run migrate', './docker-entrypoint.sh → migrate → prisma migrate deploy'],
    ['env X=1 npx prisma migrate deploy > /dev/null', 'prisma migrate deploy'],
  ])('%s', (command, by) => {
    expect(whatMigrates(command, { scripts, files })).toEqual({ migrates: 'yes', by })
  })

  test.each([
    'node dist/server.js',
    'npm start',
    'npm run build',
    'npx prisma generate',
    'npx prisma migrate status',
    'npm run loop',
    'npm ci',
    'echo prisma',
    'npm run lint && node server.js',
    'bun src/server.ts',
    'NODE_ENV=production exec node -r dotenv/config --enable-source-maps dist/main.js 2>&1',
    'cd apps/api && npx next start -p $PORT',
    'sh -c "node server.js"',
    './docker-entrypoint.sh node server.js',
    'pnpm exec nest start',
    'echo "no migration here"',
    '',
  ])('%s does not', (command) => {
    expect(whatMigrates(command, { scripts, files })).toEqual({ migrates: 'no' })
  })

  test.each([
    ['./start.sh', 'file'],
    ['sh scripts/migrate.sh', 'file'],
    ['./odd.sh && node server.js', 'program'],
    ['sh odd.sh', 'program'],
    ['node dist/migrate.js', 'program'],
    ['MIGRATE_ON_START=true node server.js', 'program'],
    ['node -e "run()"', 'program'],
    ['make migrate', 'program'],
    ['npx turbo run db:migrate', 'program'],
    ['npx drizzle-kit migrate', 'program'],
    ['npx prisma$IFS"migrate" deploy', 'program'],
    ['npx prisma db execute --file x.sql', 'program'],
    ['bundle exec rails db:migrate', 'program'],
    ['npm start -w api', 'program'],
    ['pnpm --filter api start', 'program'],
    ['yarn workspace api start', 'program'],
    ['./constructor', 'file'],
  ])('%s: not understood (%s)', (command, of) => {
    expect(whatMigrates(command, { scripts, files })).toMatchObject({ migrates: 'unknown', of })
  })

  test('a script that is not known here: unknown, also beside one that is', () => {
    expect(whatMigrates('npm run prepare-all', { scripts })).toEqual({ migrates: 'unknown', of: 'script', name: 'prepare-all' })
    expect(whatMigrates('npm start', { scripts: undefined })).toEqual({ migrates: 'unknown', of: 'script', name: 'start' })
    expect(whatMigrates('npm run nothing && prisma migrate deploy', { scripts })).toMatchObject({ migrates: 'yes' })
  })

  describe('takes bounded time', () => {
    const levels = (of: number, last: string): Record<string, string> => {
      const found: Record<string, string> = { [`s${of}`]: last, [`t${of}`]: 'node a.js' }
      for (let at = 0; at < of; at++) for (const name of ['s', 't']) found[`${name}${at}`] = `npm run s${at + 1} && npm run t${at + 1}`
      return found
    }
    const given = new Map(Array.from({ length: 20 }, (_, at) => [`f${at}.sh`, `./f${at + 1}.sh "$@" "$@" "$@" "$@"`]))
    test.each<[what: string, command: string, named: { scripts: Record<string, string>; files?: Map<string, string> }, verdict: object]>([
      ['scripts that name two scripts each', 'npm run s0', { scripts: levels(40, 'node a.js') }, { migrates: 'no' }],
      ['the same, where the last of them migrates', 'npm run s0', { scripts: levels(40, 'prisma migrate deploy') }, { migrates: 'yes', by: `${Array.from({ length: 41 }, (_, at) => `s${at}`).join(' → ')} → prisma migrate deploy` }],
      ['more levels than anybody has', 'npm run s0', { scripts: levels(5000, 'prisma migrate deploy') }, { migrates: 'unknown' }],
      ['files that double what they are given', './f0.sh a', { scripts: {}, files: given }, { migrates: 'unknown' }],
      ['a file that runs itself with more', './f.sh a', { scripts: {}, files: new Map([['f.sh', './f.sh "$@" x']]) }, { migrates: 'unknown' }],
      ['quotes', `x${"'".repeat(90_000)}x`, { scripts: {} }, { migrates: 'unknown' }],
      ['words', 'prisma '.repeat(6000) + 'migrate '.repeat(6000), { scripts: {} }, { migrates: 'unknown' }],
      ['shells in shells', 'sh -c '.repeat(16_000), { scripts: {} }, { migrates: 'unknown' }],
    ])('for %s', async (_, command, named, verdict) => {
      let found: unknown
      expect(await cpuMilliseconds(() => (found = whatMigrates(command, named)))).toBeLessThan(300)
      expect(found).toMatchObject(verdict)
    })
  })
})
