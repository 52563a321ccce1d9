import { describe, expect, test } from '@jest/globals'
import type { RunProgress } from '../../../src/context/progress.ts'
import { describeCutOff } from '../../../src/delivery/cut-off.ts'

const since = '2026-02-01T02:00:00.000Z'
const progress: RunProgress = {
  version: 1, pid: 7, start: '1', id: '20260201T020000Z-ab12cd34', command: 'migrate', environment: 'production',
  step: { name: 'migrate', title: 'Migrate: prisma migrate deploy', since },
  last: { title: 'Look again', outcome: 'done', at: since },
  state: 'prisma migrate deploy was running on app: `signalbox plan` shows what is applied. The backup is s3://b/1.',
  backup: { location: 's3://b/1', proof: 'restored' },
  begun: [],
  delivered: false,
}
const nothing = { ended: [], left: [] }

describe('the words of a run that was cut off', () => {
  test('where, since when, the state, what is safe, what to do, what was ended and what is left', () => {
    const { line, markdown } = describeCutOff(progress, { ended: ['prisma (process group 12)'], left: ['scratch database x on h:5432'] })
    expect(line).toBe(
      'Signalbox migrate was cut off at step “Migrate: prisma migrate deploy”, since 2026-02-01T02:00:00.000Z: its process was killed, and there is no record of it. State as of then: prisma migrate deploy was running on app: `signalbox plan` shows what is applied. The backup is s3://b/1. Look first what state the target is in: `signalbox plan`. Still there: scratch database x on h:5432.',
    )
    expect(markdown).toMatchInlineSnapshot(`
"### Signalbox migrate: cut off (\`20260201T020000Z-ab12cd34\`, production)

> [!CAUTION]
> **Cut off:** at step “Migrate: prisma migrate deploy”, since \`2026-02-01T02:00:00.000Z\`
>
> **State of the database as of then:** prisma migrate deploy was running on app: \`signalbox plan\` shows what is applied. The backup is s3:‍//b/1.
>
> **Safe:** The backup \`s3://b/1\`, proven (restored) before this.
>
> **Do this:** Look first what state the target is in: \`signalbox plan\`.
>
> **Ended now:** \`prisma (process group 12)\`
>
> **Still there:** \`scratch database x on h:5432\`
"
`)
  })

  test.each<[string, Partial<RunProgress>, RegExp[]]>([
    ['nothing was touched', { state: 'Nothing was touched.', backup: null }, [/Safe:\*\* The target: no step that changes it had begun\./, /Do this:\*\* Run it again\./]],
    ['between two steps', { step: null }, [/after step “Look again” \(done\)/]],
    ['before the first', { step: null, last: null }, [/before its first step/]],
    ['a backup that is not proven is not called safe', { backup: { location: 's3://b/1', proof: 'none' } }, [/Safe:\*\* Nothing was proven by this run/]],
    ['a rehearsal', { command: 'rehearse', state: 'Only a scratch copy was touched, and it is gone.' }, [/Run it again; the target and staging were only read\./]],
    ['a rollback', { command: 'rollback' }, [/`signalbox rollback` without confirm shows it/]],
    ['a deploy', { command: 'deploy' }, [/Look at the deployment first/]],
    ['before the run had a name', { id: null, command: null, environment: null }, [/### Signalbox run: cut off\n/]],
  ])('%s', (_, change, patterns) => {
    const { markdown } = describeCutOff({ ...progress, ...change }, nothing)
    for (const pattern of patterns) expect(markdown).toMatch(pattern)
  })

  test('a hostile title and state stay inert', () => {
    const hostile = '<img src=x> @everyone | [a](https://evil)\n::set-output name=x::y'
    const { line, markdown } = describeCutOff({ ...progress, step: { name: 'x', title: hostile, since }, state: hostile }, nothing)
    expect(line).not.toContain('\n')
    for (const text of ['<img', '@everyone', '[a](', '\n::']) expect(markdown).not.toContain(text)
  })
})
