import { unknownEnvironment, type CheckResult, type Gate, type Rehearsal, type Rollback, type RunRecord, type SmokeResult, type Step } from '../record/record.ts'
import { checkTally } from './checks.ts'
import { inARow } from './columns.ts'
import { count, humanNumber } from './counts.ts'
import { elapsedBetween, humanDuration, humanTime } from './durations.ts'
import { gateWords } from './gate.ts'
import { humanServerVersion, identityOf } from './identity.ts'
import { migrationRows } from './migrations.ts'
import { plain, plainLines, withoutWorkflowCommands } from './plain.ts'
import { checksBySeverity, isBroken } from './risks.ts'
import { ownWarnings } from './runbook.ts'
import { humanBytes } from './sizes.ts'
import { TerminalPage, type Cell, type Ink, type TerminalView } from './terminal-page.ts'
import { failingLogs, knownIssues, maintained, onRailway, servingRows, snapshotted, watched } from './terminal-deploy.ts'
import { findingList, migrationTable, paintedHash } from './terminal-plan.ts'
import { admitted, commented, looked, setUp } from './terminal-set-up.ts'
import { changesIn, halfAppliedMigration, isCodeAlone, verdictOf, type Tone } from './verdict.ts'

const leads: Readonly<Record<Tone, readonly [mark: string, ink: Ink]>> = {
  good: ['✓', 'green'],
  attention: ['!', 'yellow'],
  failed: ['✗', 'red'],
  refused: ['■', 'yellow'],
  undone: ['↩', 'blue'],
  unstarted: ['–', 'dim'],
  safe: ['✓', 'green'],
  caution: ['!', 'yellow'],
  destructive: ['!', 'red'],
}

/** The plain view of a record: the verdict, what backs it, what to do. Ends with a line end. */
export function renderTerminal(record: RunRecord, view: TerminalView): string {
  const page = new TerminalPage(view)
  const { tone, headline } = verdictOf(record)
  const [mark, ink] = leads[tone]
  page.text(headline.replaceAll('`', ''), { indent: 0, lead: mark, leadInk: ink, ink: 'bold' })
  page.text(identityLine(record), { ink: 'dim' })
  knownIssues(page, record.knownIssues)
  stopped(page, record)
  failingLogs(page, record.railway?.services)
  if (record.railway?.services.some(({ log }) => log !== undefined) === true) page.gap()
  for (const warning of ownWarnings(record).slice(0, 20)) page.text(warning, { lead: '!', leadInk: 'yellow' })
  admitted(page, record.admission)
  looked(page, record.doctor)
  setUp(page, record.setup)
  rolledBack(page, record.rollback)
  onRailway(page, record)
  smokeTested(page, record.deploy?.smoke)
  watched(page, record.watch)
  const rows = migrationRows(record)
  if (rows.length > 0) page.heading('Migrations')
  migrationTable(page, rows)
  findingList(page, (record.plan?.pending ?? []).flatMap((migration) => migration.findings))
  checks(page, 'Prechecks', record.plan?.prechecks)
  checks(page, 'Checks', record.checks)
  rehearsed(page, record.rehearsal)
  checks(page, 'Checks after the rehearsal', record.rehearsal?.checksAfter)
  backedUp(page, record)
  snapshotted(page, record.snapshot)
  approved(page, record.gate)
  maintained(page, record)
  commented(page, record.comments)
  times(page, record)
  planned(page, record)
  return withoutWorkflowCommands(page.toString())
}

/** Who, where, what, how long. */
function identityLine(record: RunRecord): string {
  const { environment, target, commit, planHash, duration } = identityOf(record)
  return inARow([
    ...(environment === unknownEnvironment ? [] : [environment]),
    ...(target === undefined ? [] : [`${target.database} at ${target.host}`, `PostgreSQL ${humanServerVersion(target.serverVersion)}`]),
    ...(commit === undefined ? [] : [`commit ${commit.slice(0, 8)}`]),
    ...(planHash === undefined ? [] : [`plan ${planHash.slice(0, 8)}`]),
    duration,
  ])
}

function stopped(page: TerminalPage, record: RunRecord): void {
  const { stop } = record
  if (stop === undefined) return
  page.gap()
  page.labelled([
    ...(verdictOf(record).saysCause ? [] : [['Cause', stop.cause] as const]),
    ...(stop.at === undefined ? [] : [['Where', `${stop.at.file}:${stop.at.line}`] as const]),
    ...servingRows(record),
    ['State now', stop.state, 'bold'],
    ['Do this', stop.fix, 'bold'],
  ])
  const said = halfAppliedMigration(record)?.error
  if (said !== undefined) {
    page.gap()
    for (const line of plainLines(said, 2000, 12)) page.text(line, { lead: '│', leadInk: 'red' })
  }
  for (const blocker of (record.migration?.blockers ?? []).slice(0, 10)) {
    page.text(`waited for process ${blocker.pid} (${blocker.application}), ${blocker.state} for ${humanDuration(blocker.seconds * 1000)}`, { lead: '!', leadInk: 'yellow' })
  }
  page.gap()
}

function checks(page: TerminalPage, title: string, results: readonly CheckResult[] | undefined): void {
  if (results === undefined || results.length === 0) return
  page.heading(title)
  const sorted = checksBySeverity(results)
  const others = sorted.filter((check) => check.outcome !== 'passed')
  for (const check of others.slice(0, 30)) {
    const lead: readonly [string, Ink] = !isBroken(check) ? ['–', 'dim'] : check.severity === 'error' ? ['✗', 'red'] : ['!', 'yellow']
    page.text(check.name, { lead: lead[0], leadInk: lead[1] })
    page.text(`expected ${check.expect}${check.found === undefined ? '' : `, found ${check.found}`}`, { indent: 4 })
    for (const line of offendingRows(check)) page.text(line, { indent: 4, lead: '│', leadInk: 'dim' })
    page.text(`${check.at.file}:${check.at.line}`, { indent: 4, ink: 'dim' })
  }
  page.table(
    [
      { title: '', cell: () => ({ text: '✓', ink: 'green' }) },
      { title: 'check', cell: (check) => ({ text: check.name }) },
      { title: 'expected', cell: (check) => ({ text: check.expect }) },
      { title: 'time', align: 'right', cell: (check) => ({ text: humanDuration(check.milliseconds), ink: 'dim' }) },
    ],
    sorted.filter((check) => check.outcome === 'passed'),
  )
  if (others.length > 0) page.text(checkTally(sorted).replace(/[❌⚠✅]\ufe0f? /gu, ''), { ink: 'dim' })
}

/** A line for each row that a check found; equal ones (values are `***` unless show-rows) are one line and their number. */
function offendingRows({ columns, rows = [] }: CheckResult): string[] {
  const lines = rows.slice(0, 5).map((row) => (columns ?? Object.keys(row)).map((name) => `${plain(name, 60)}=${plain((Object.hasOwn(row, name) ? row[name] : undefined) ?? 'NULL', 120)}`).join(', '))
  return [...new Set(lines)].map((line) => {
    const times = lines.filter((other) => other === line).length
    return times === 1 ? line : `${line} (${times} rows)`
  })
}

function rehearsed(page: TerminalPage, ran: Rehearsal | undefined): void {
  if (ran === undefined) return
  page.heading('Rehearsal')
  const from = ran.from === 'schema' ? 'the base branch’s migrations, without data' : ran.from
  page.text(`from ${from}: ${ran.source}, ${humanBytes(ran.bytes)} ${ran.from === 'backup' || ran.from === 'staging' ? 'copied' : 'made'} in ${humanDuration(ran.copyMilliseconds)}`)
  const words = { 'same-schema': 'undone, the schema is as before', 'different-schema': 'undone, but the schema differs', failed: 'down.sql failed', 'no-down-file': 'no down.sql', 'not-compared': 'ran, not compared: an earlier one has no down.sql' }
  for (const down of ran.down.slice(0, 30)) {
    const good = down.outcome === 'same-schema'
    const none = down.outcome === 'no-down-file' || down.outcome === 'not-compared'
    page.text(`${down.migration}: ${words[down.outcome]}${none ? '' : `, ${humanDuration(down.milliseconds)}`}`, { lead: good ? '✓' : none ? '–' : '✗', leadInk: good ? 'green' : none ? 'dim' : 'red' })
  }
}

function backedUp(page: TerminalPage, record: RunRecord): void {
  const { backup } = record
  if (backup === undefined) return
  const { manifest, proof } = backup
  const age = elapsedBetween(manifest.createdAt, record.endedAt)
  const proven = {
    restored: `restored and compared: ${count(proof.tables, 'table')}, ${humanNumber(proof.rows)} rows, ${humanDuration(proof.milliseconds)}`,
    decoded: `decoded to its end, not restored, ${humanDuration(proof.milliseconds)}`,
    none: 'none',
  }[proof.level]
  page.heading('Backup')
  page.labelled([
    ['id', backup.id],
    ['in', backup.location],
    ['size', `${humanBytes(manifest.dump.bytes)}${manifest.dump.encryption === null ? ', not encrypted' : ', encrypted'}, made in ${humanDuration(manifest.milliseconds)}`],
    ['taken', `${humanTime(manifest.createdAt)}${age === undefined ? '' : `, ${humanDuration(age)} before this run ended`}`],
    ['proof', proven, proof.level === 'restored' ? 'green' : 'yellow'],
    ['sha256', manifest.dump.sha256, 'dim'],
  ])
}

function approved(page: TerminalPage, gate: Gate | undefined): void {
  if (gate === undefined) return
  page.heading('Gate')
  if (gate.how === 'not-required') {
    page.text('no approval was asked for (require-approval: false)', { lead: '!', leadInk: 'yellow' })
    return
  }
  const acknowledged = gate.acknowledgementDue ? `, acknowledgement ${gate.acknowledged ? 'given' : 'not given'}` : ''
  page.text(`approved${gate.by === null ? '' : ` by ${gate.by}`} ${gateWords(gate)}, plan ${gate.planHash.slice(0, 8)}${acknowledged}`, { lead: '✓', leadInk: 'green' })
}

function rolledBack(page: TerminalPage, rollback: Rollback | undefined): void {
  if (rollback === undefined) return
  page.heading('Rollback')
  page.labelled([
    ['undoes', rollback.undoes.slice(0, 20).join(', ') || (rollback.mode === 'app' ? 'the code alone; the database stays as it is' : 'nothing')],
    ['by', `${rollback.mode}: ${rollback.why}`],
    ...(rollback.estimate === undefined ? [] : [['how long', rollback.estimate] as const]),
    ...(rollback.application === undefined ? [] : [['code', rollback.application] as const]),
    ...(rollback.backup === null ? [] : [['from', `backup ${rollback.backup}`] as const]),
    ...(rollback.keptAs === null ? [] : [['kept as', rollback.keptAs] as const]),
    ...(rollback.cutOffMilliseconds === null ? [] : [['shut out', humanDuration(rollback.cutOffMilliseconds)] as const]),
  ])
  const losses = rollback.losses.filter((loss) => changesIn(loss) > 0)
  page.heading(rollback.done ? 'Changes left behind' : 'Changes that would be lost')
  if (rollback.unknown !== undefined && !rollback.done) page.text(`not known: ${rollback.unknown}`, { lead: '!', leadInk: 'yellow' })
  else if (losses.length === 0) page.text(isCodeAlone(rollback) ? 'none: the database is not touched' : 'none: no row was written since', { lead: '✓', leadInk: 'green' })
  page.table(
    [
      { title: 'table', cell: (loss) => ({ text: `${loss.schema}.${loss.table}` }) },
      { title: 'inserted', align: 'right', cell: (loss) => ({ text: humanNumber(loss.inserted) }) },
      { title: 'updated', align: 'right', cell: (loss) => ({ text: humanNumber(loss.updated) }) },
      { title: 'deleted', align: 'right', cell: (loss) => ({ text: humanNumber(loss.deleted) }) },
      ...(losses.some(({ unclear = 0 }) => unclear > 0) ? [{ title: 'unclear', align: 'right' as const, cell: (loss: (typeof losses)[number]) => ({ text: humanNumber(loss.unclear ?? 0) }) }] : []),
      { title: 'counted', cell: (loss) => ({ text: loss.counted === 'by-key' ? 'row by row' : 'by number only' }) },
      ...(losses.some((loss) => loss.exported !== undefined) ? [{ title: 'exported to', cell: (loss: (typeof losses)[number]) => ({ text: loss.exported ?? '–' }) }] : []),
    ],
    losses,
  )
}

function smokeTested(page: TerminalPage, smoke: readonly SmokeResult[] | undefined): void {
  if (smoke === undefined || smoke.length === 0) return
  page.heading('Smoke test')
  page.table(
    [
      { title: '', cell: (result) => (result.outcome === 'passed' ? { text: '✓', ink: 'green' } : { text: '✗', ink: 'red' }) },
      { title: 'request', cell: (result) => ({ text: result.line }) },
      { title: 'status', align: 'right', cell: (result) => ({ text: result.status === null ? '–' : String(result.status) }) },
      { title: 'time', align: 'right', cell: (result) => ({ text: humanDuration(result.milliseconds) }) },
      ...(smoke.some((result) => result.found !== undefined) ? [{ title: 'found', cell: (result: SmokeResult) => ({ text: result.found ?? '' }) }] : []),
    ],
    smoke,
  )
}

const stepMarks: Readonly<Record<Step['outcome'], Cell>> = {
  done: { text: '✓', ink: 'green' },
  failed: { text: '✗', ink: 'red' },
  refused: { text: '■', ink: 'yellow' },
  skipped: { text: '–', ink: 'dim' },
}

function times(page: TerminalPage, record: RunRecord): void {
  if (record.steps.length === 0) return
  page.heading('Steps')
  page.table(
    [
      { title: '', cell: (step) => stepMarks[step.outcome] },
      { title: 'step', cell: (step) => ({ text: step.title }) },
      { title: 'time', align: 'right', cell: (step) => (step.outcome === 'skipped' ? { text: '–', ink: 'dim' } : { text: humanDuration(step.milliseconds) }) },
    ],
    record.steps,
  )
}

/** The end of the command `plan`: what an approval names, to be copied in one piece. */
function planned(page: TerminalPage, { command, outcome, plan }: RunRecord): void {
  if (command !== 'plan' || plan === undefined) return
  page.heading('Plan hash')
  page.painted(`  ${paintedHash(page, plan.hash)}`)
  if (outcome !== 'succeeded' || plan.pending.length === 0) return
  page.gap()
  page.painted(`${page.paint('Next', 'bold')}  signalbox migrate --approved-plan ${plain(plan.hash)}`)
}
