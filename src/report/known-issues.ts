import type { KnownIssue, RunRecord } from '../record/record.ts'
import { markCommands } from './commands.ts'
import { block, code, prose } from './escape.ts'
import type { Section } from './fit.ts'
import { linkedProse } from './links.ts'
import { folded } from './tables.ts'

/** Where a symptom was met, in words. */
export const metIn: Readonly<Record<KnownIssue['where'], string>> = {
  migration: 'what the migration said',
  check: 'a check',
  smoke: 'an answer to the smoke test',
  'deploy-log': 'the log of the deployment',
  database: 'what PostgreSQL said',
  prisma: 'what Prisma said',
  railway: 'what Railway said',
  watch: 'the watch',
}

/** More of them are folded: the first is the one that most likely is it. */
const inSight = 2

/** The known issues whose symptom was met, right below the verdict: what it is, how it is mended, the command to copy. GitHub draws it as a tip. */
export function knownIssues(record: RunRecord): Section {
  const met = record.knownIssues ?? []
  const render = (most: number): string => {
    if (met.length === 0) return ''
    const shown = met.slice(0, inSight).map((issue) => ['> [!TIP]', ...lines(issue).map((line) => `> ${line}`.trimEnd())].join('\n'))
    const rest = met.slice(inSight, inSight + most)
    return [...shown, folded(`${met.length - inSight} more known issue${met.length - inSight === 1 ? '' : 's'}`, rest.map((issue) => lines(issue).join('\n')).join('\n\n'))].filter((part) => part !== '').join('\n\n')
  }
  return { name: 'known issues', importance: 98, render }
}

function lines({ title, fix, run, check, where, matched, from }: KnownIssue): string[] {
  const place = `Met in ${metIn[where]}${matched === '' ? '' : `: ${code(matched, 'line', 160)}`}.${from === 'project' ? ' The row is in `signalbox.yml`.' : ''}`
  return [`**Known issue: ${prose(title, 'line', 200)}**`, '', `**Do this:** ${linkedProse(markCommands(fix), 800)}`, ...(run === undefined ? [] : ['', ...block(run, 'sh', 600, 6).split('\n')]), ...(check === undefined ? [] : ['', `The check ${code(check, 'line', 160)} tells whether this is it.`]), '', place]
}
