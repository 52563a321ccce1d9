import { describe, expect, test } from '@jest/globals'
import { whatMigrates } from '../../../src/deploy/migrating-command.ts'

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
})
