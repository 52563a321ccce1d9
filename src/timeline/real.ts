import type { RunRecord, Step, Timeline } from '../record/record.ts'

type Moment = Timeline[number]
type Parts = Readonly<Pick<RunRecord, 'checks' | 'deploy' | 'migration' | 'watch'>>

/** What a command did, as far as a timeline is concerned. */
export interface Ran {
  readonly command: string
  readonly steps: readonly Step[]
  readonly parts: Parts
}

/** Which steps of which command a moment of the maintenance is made of. */
const stepsOf: Readonly<Partial<Record<Moment['name'], readonly [command: string, ...steps: string[]]>>> = {
  backup: ['migrate', 'backup', 'proof'],
  freeze: ['migrate', 'freeze'],
  migrate: ['migrate', 'migrate'],
  verify: ['migrate', 'checks'],
  smoke: ['deploy', 'deploy', 'smoke'],
  unfreeze: ['migrate', 'unfreeze'],
  watch: ['deploy', 'watch'],
}

/** The timeline with what a command really did written into it; what it did not do stays as it was. Pure. */
export function realTimeline(timeline: Timeline, ran: Ran): Timeline {
  return timeline.map((moment) => {
    const [command, ...names] = stepsOf[moment.name] ?? []
    const steps = command === ran.command ? ran.steps.filter(({ name }) => names.includes(name)) : []
    const begun = steps.filter(({ outcome }) => outcome !== 'skipped')
    const [first] = begun
    if (first === undefined) return steps.length > 0 ? { ...moment, outcome: 'skipped' } : moment
    const end = Math.max(...begun.map(({ startedAt, milliseconds }) => Date.parse(startedAt) + milliseconds))
    return { ...moment, at: first.startedAt, milliseconds: Math.max(0, Math.round(end - Date.parse(first.startedAt))), outcome: outcomeOf(moment.name, begun, ran.parts) }
  })
}

/** A step that found something wrong has done its work well: whether all is well stands in what it found. */
function outcomeOf(name: Moment['name'], steps: readonly Step[], parts: Parts): NonNullable<Moment['outcome']> {
  const bad = steps.find(({ outcome }) => outcome === 'failed' || outcome === 'refused')
  if (bad) return bad.outcome
  return found(name, parts) ? 'failed' : 'done'
}

function found(name: Moment['name'], { checks, deploy, migration, watch }: Parts): boolean {
  switch (name) {
    case 'migrate':
      return migration?.migrations.some(({ outcome }) => outcome !== 'applied') === true
    case 'verify':
      return checks?.some(({ outcome, severity }) => severity === 'error' && (outcome === 'failed' || outcome === 'error')) === true
    case 'smoke':
      return deploy?.smoke.some(({ outcome }) => outcome === 'failed') === true
    case 'watch':
      return watch?.verdict === 'breach'
    case 'announce':
    case 'backup':
    case 'freeze':
    case 'unfreeze':
      return false
  }
}

/** That people were told; where nobody was, it was left out. Pure. */
export function announcedTimeline(timeline: Timeline, at: Date | undefined): Timeline {
  return timeline.map((moment) => (moment.name !== 'announce' ? moment : at === undefined ? { ...moment, outcome: 'skipped' } : { ...moment, at: at.toISOString(), milliseconds: 0, outcome: 'done' }))
}
