import type { Question, RunRecord } from '../record/record.ts'
import { count, inWords } from './counts.ts'
import { block, code, text } from './escape.ts'
import type { Section } from './fit.ts'
import { rollbackLink, runLink } from './links.ts'
import { broughtBack } from './serving.ts'
import { lostRows } from './verdict.ts'

/** What the reader of a result is asked to do next, right below the verdict: approve a plan, approve an undoing, or nothing but wait. */
export function question(record: RunRecord): Section {
  return { name: 'what to do next', importance: 99, render: () => asked(record) }
}

/** How much of a hash a comment names: enough that no other plan begins so, and few enough for the line to be seen whole (`gate/approval-comment.ts` wants 8 at least). */
const typedDigits = 16

/** True when a plan is there that a person has to say yes to. */
export function waitsForApproval(record: RunRecord): boolean {
  return record.command === 'plan' && record.outcome === 'succeeded' && (record.plan?.pending.length ?? 0) > 0
}

function asked(record: RunRecord): string {
  if (record.outcome === 'rolled-back') return afterUndoing(record)
  if (record.outcome !== 'succeeded') return ''
  if (waitsForApproval(record)) return record.github === undefined ? `**Next:** ${code(`signalbox migrate --approved-plan ${record.plan?.hash ?? ''}`)}` : alert(toApprovePlan(record))
  if (record.command === 'plan' && record.github !== undefined) return `**Next:** the deploy of this commit, without a migration. It asks for its approval in ${runLink(record, 'the run')}.`
  if (record.command === 'rollback' && record.rollback?.done === false && record.rollback.hash !== undefined && record.github !== undefined) return alert(toUndo(record, record.rollback.hash))
  if (record.command === 'migrate' && record.github !== undefined) return `**Next:** ${afterMigration(record)}`
  if (record.command === 'rehearse' && record.github !== undefined && (record.plan?.pending.length ?? 0) > 0) {
    return '**Next:** once this is merged, the deploy rehearses it on a fresh backup of the target and waits for an approval before anything is changed.'
  }
  return ''
}

/** GitHub draws it as a box. Each paragraph is Markdown; code blocks in it can be copied with one click. */
function alert(paragraphs: readonly string[]): string {
  return ['> [!IMPORTANT]', paragraphs.map((paragraph) => paragraph.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n')).join('\n>\n')].join('\n')
}

/** How a plan is approved where the record does not say it: by the environment's reviewers, with nothing to type. */
function questionOf(record: RunRecord): Question {
  return record.question ?? { how: 'environment', environment: record.environment, phrase: null, selfApproval: false, approvals: 'twice' }
}

function toApprovePlan(record: RunRecord): string[] {
  const asks = questionOf(record)
  const hash = record.plan?.hash ?? ''
  const how = asks.how === 'comment' ? [...byComment(record, [`/approve ${hash.slice(0, typedDigits)}`, asks.phrase ?? ''].join(' ').trim()), ...spoken(record, asks)] : [byReview(record, asks), ...typed(record, asks)]
  return [...how, ...(asks.window === undefined ? [] : [`**When:** ${text(asks.window, 200)}; outside of that the migration is refused.`]), who(record, asks), then(record, asks)]
}

function byReview(record: RunRecord, { environment }: Question): string {
  return `**To approve:** open ${runLink(record, 'the run')} → **Review deployments** → tick ${code(environment, 'line', 80)} → **Approve and deploy**.`
}

function typed(record: RunRecord, { phrase }: Question): string[] {
  if (phrase === null) return []
  const why = record.plan?.risk === 'destructive' ? 'This plan destroys data.' : 'An acknowledgement is due.'
  return [`**${why}** Put this sentence into the comment of that review, or the approval does not count:\n${block(phrase, 'text', 400)}`]
}

/** What the line says, in words that are read and not only pasted. */
function spoken(record: RunRecord, { phrase }: Question): string[] {
  return phrase === null ? [] : [`${record.plan?.risk === 'destructive' ? '**This plan destroys data.** So the line' : 'The line'} ends in: “${text(phrase, 400)}”`]
}

function byComment(record: RunRecord, line: string): string[] {
  if (record.github?.pullRequests.length === 0) return ['**To approve:** no pull request brought this, so there is none to comment on. Bring it by one, or let an environment ask (`gate: environment`).']
  return [`**To approve:** comment on this pull request with exactly this line:\n${block(line, 'text', 600)}`, 'To stop it instead: `/cancel`. Comments that were edited do not count.']
}

/** Who may say yes, and who is known to be unable to. */
function who(record: RunRecord, asks: Question): string {
  const { authors: known = [], actor = null, reviews = null } = record.github ?? {}
  const authors = known ?? []
  const people = asks.how === 'comment' ? 'somebody with write access' : `a reviewer of ${code(asks.environment, 'line', 80)}`
  const started = actor === null || asks.how === 'comment' ? [] : [`did not start this run (${code(actor, 'line', 60)})`]
  const wrote = asks.selfApproval ? [] : [`did not write the migration${known === null ? ' (who did could not be read: see the warnings)' : authors.length === 0 ? '' : ` (${authors.slice(0, 5).map((author) => code(author, 'line', 60)).join(', ')}${authors.length > 5 ? ' …' : ''})`}`]
  const not = [...started, ...wrote]
  const before = reviews === null || reviews === 0 || asks.how === 'comment' ? '' : ` ${count(reviews, 'review')} of this run came before this plan and ${reviews === 1 ? 'does' : 'do'} not count.`
  return `**Who:** ${people}${not.length === 0 ? '' : ` who ${inWords(not)}`}.${before}`
}

function then(record: RunRecord, { approvals, how, environment }: Question): string {
  const pending = record.plan?.pending.length ?? 0
  const checks = record.rehearsal?.checksAfter.length ?? 0
  const steps = ['a fresh backup, proven by restoring it', pending === 1 ? 'the migration' : `the ${count(pending, 'migration')}`, checks === 0 ? 'the checks' : count(checks, 'check')].join(' → ')
  const deploy = how === 'comment' || approvals === 'once' ? 'then the deploy' : `then the deploy, which asks for an approval of its own (${code(`${environment}-deploy`, 'line', 80)})`
  return `**Then:** ${steps}, ${deploy}. If anything differs from this plan by then, it is refused and asked anew. The result comes here.`
}

function toUndo(record: RunRecord, hash: string): string[] {
  const asks = record.question
  const environment = asks?.environment ?? `${record.environment}-rollback`
  const lost = lostRows(record.rollback).total
  const unknown = record.rollback?.unknown !== undefined
  const loss = lost > 0 ? ' and `accept-loss` ticked' : unknown ? ' (and `accept-loss` ticked, if rows may be lost)' : ''
  if (asks?.how === 'comment') {
    const accepts = lost > 0 || unknown
    const why = unknown ? 'What would be lost is not known: with `accept-loss` you say yes to any loss; without it, losing a row is refused. Rows are exported first.' : 'With `accept-loss` you say yes to the loss of the rows that are named below; they are exported first.'
    return [...byComment(record, `/approve ${hash.slice(0, typedDigits)} rollback ${record.environment}${accepts ? ' accept-loss' : ''}`), ...(accepts ? [why] : [])]
  }
  return [
    `**To undo it:** ${rollbackLink(record)}, with ${code(`rollback ${record.environment}`, 'line', 120)} as \`confirm\`${loss}.`,
    `**Was this run started like that?** Then it waits: open ${runLink(record, 'the run')} → **Review deployments** → tick ${code(environment, 'line', 80)} → **Approve and deploy**.`,
  ]
}

/** What is left to do once it is undone: the code and the database have to fit again. */
function afterUndoing(record: RunRecord): string {
  const back = broughtBack(record)
  if (record.rollback === undefined || record.rollback.mode === 'app') {
    return `**Next:** ${back ?? 'the code that ran before serves again'}; the database stays migrated, which that code can live with. Mend the code and push it again, or undo the migration too: \`signalbox rollback\`.`
  }
  if (back !== undefined) return `**Next:** nothing: the database is as it was before the migration, and ${back}. Mend the migration and push it again.`
  return '**Next:** the database is as it was before the migration; the application still runs the newer code. Deploy the commit that ran before it.'
}

function afterMigration(record: RunRecord): string {
  if (record.gate?.how !== 'environment') return 'the deploy of this commit, in the same run.'
  const environment = code(`${record.gate.environment ?? record.environment}-deploy`, 'line', 80)
  return `the deploy of this commit. If it waits for an approval of its own: open ${runLink(record, 'the run')} → **Review deployments** → tick ${environment} → **Approve and deploy**.`
}
