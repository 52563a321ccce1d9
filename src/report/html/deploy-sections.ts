import type { DeployedService, GuardRail, RunRecord, SmokeResult } from '../../record/record.ts'
import { count } from '../counts.ts'
import { humanDuration, humanTime } from '../durations.ts'
import { railwayUrl } from '../links.ts'
import { brokenRails } from '../railway.ts'
import { doesBadly, servesNow } from '../serving.ts'
import { stacked, type Piece } from './bars.ts'
import { code, folded, h, link, prose, together, type Child, type Html } from './element.ts'
import { section, type HtmlSection } from './section.ts'
import { badge, facts, mark, table } from './table.ts'

const outcomes = { deployed: ['deployed', 'good'], failed: ['failed', 'bad'], 'rolled-back': ['brought back', 'caution'], 'not-begun': ['not begun', 'calm'] } as const

/** The services, each with its phases as one bar; then the smoke test and the guard rails. */
export function deploy(record: RunRecord): HtmlSection[] {
  const { deploy: done, railway } = record
  const longest = Math.max(1, ...(railway?.services ?? []).map(lengthOf))
  const command = done?.how === 'command' ? h('p', {}, `The deploy command ended ${done.exitCode === 0 ? 'well' : done.exitCode === null ? 'by a signal' : `with exit code ${done.exitCode}`}, ${humanDuration(done.milliseconds)}.`) : undefined
  return [
    ...section(
      'deploy',
      record.command === 'deploy' ? 'Deploy' : 'Services',
      railway === undefined || railway.services.length === 0 ? undefined : railway.services.slice(0, 50).map((service) => serviceCard(service, longest, doesBadly(service, record))),
      railway === undefined || railway.services.length === 0 ? undefined : h('p', { class: 'small' }, code(railway.environment, 80), ' of ', code(railway.project, 80), ` on Railway${railway.plan === null ? '' : `, plan ${railway.plan}`}, with ${railway.token === 'project' ? 'a project token' : 'an account token'}, ${count(railway.requests, 'request')}`),
      command,
    ),
    ...section('smoke', 'Smoke test', smoke(done?.smoke ?? [])),
    ...section('guard-rails', 'Guard rails', rails(railway?.guardRails ?? [])),
  ]
}

function lengthOf({ phases, milliseconds, back }: DeployedService): number {
  return Math.max(milliseconds, phases.reduce((sum, phase) => sum + phase.milliseconds, 0)) + (back?.milliseconds ?? 0)
}

function serviceCard(service: DeployedService, longest: number, isBad: boolean): Html {
  const { outcome, commit, deploymentId, url, status, before, back, milliseconds } = service
  const known = railwayUrl(url)
  const deployment = deploymentId === null ? undefined : known === undefined ? code(deploymentId.slice(0, 8)) : link(code(deploymentId.slice(0, 8)), known)
  return h(
    'div',
    { class: 'card service' },
    h('h3', {}, code(service.service, 100), ' ', badge(isBad ? ['deployed, and does not do well', 'bad'] : outcomes[outcome])),
    facts([
      ['serves now', prose(servesNow(service), 400)],
      ...(commit === null ? [] : [['deployed', code(commit.slice(0, 8))] as const]),
      ...(deployment === undefined ? [] : [['deployment', together(deployment, status === null ? '' : ` ${status}`)] as const]),
      ...(before === null ? [] : [['before', together(code(before.commit?.slice(0, 8) ?? 'no commit'), `, since ${humanTime(before.createdAt)}`)] as const]),
      ...(back === undefined ? [] : [['brought back', `in ${humanDuration(back.milliseconds)}, of which ${humanDuration(back.ownMilliseconds)} were not waiting for Railway; ${back.how === 'image' ? 'from its image' : 'built anew'}`] as const]),
      ...(outcome === 'not-begun' || service.already === true ? [] : [['took', humanDuration(milliseconds)] as const]),
    ]),
    phaseBar(service, longest),
  )
}

/** Each status that was seen and how long it lasted, and after them the way back. */
function phaseBar(service: DeployedService, longest: number): Child {
  const lasted = service.phases.slice(0, 40).filter(({ milliseconds }) => milliseconds > 0)
  const pieces: Piece[] = [
    ...lasted.map(({ status, milliseconds }) => ({ words: `${status} ${humanDuration(milliseconds)}`, title: `${status}, ${humanDuration(milliseconds)}`, share: milliseconds / longest, kind: /^(?:FAILED|CRASHED)$/.test(status) ? 'bad' as const : 'plain' as const })),
    ...(service.back === undefined ? [] : [{ words: `back ${humanDuration(service.back.milliseconds)}`, title: `brought back in ${humanDuration(service.back.milliseconds)}`, share: service.back.milliseconds / longest, kind: 'back' as const }]),
  ]
  if (pieces.length === 0) return undefined
  const words = pieces.map(({ title }) => title).join(', then ')
  return h('figure', { class: 'phases' }, stacked(pieces, words), h('figcaption', { class: 'small' }, words))
}

function smoke(results: readonly SmokeResult[]): Child {
  return table(
    [
      { title: '', kind: 'mark', cell: ({ outcome }) => mark([outcome, outcome === 'passed' ? 'good' : 'bad']) },
      { title: 'request', kind: 'wide', cell: ({ line }) => code(line, 300) },
      { title: 'status', kind: 'number', cell: ({ status }) => status ?? '–' },
      { title: 'time', kind: 'number', cell: ({ milliseconds }) => humanDuration(milliseconds) },
      { title: 'attempts', kind: 'number', cell: ({ attempts }) => attempts },
      ...(results.some(({ found }) => found !== undefined) ? [{ title: 'found', kind: 'wide' as const, cell: ({ found }: SmokeResult): Child => found ?? '' }] : []),
    ],
    results,
  )
}

const verdicts = { ok: ['holds', 'good'], warning: ['warning', 'caution'], refused: ['refused', 'bad'], unknown: ['not known', 'caution'] } as const

function rails(all: readonly GuardRail[]): Child {
  const rows = (some: readonly GuardRail[]): Html | undefined =>
    table(
      [
        { title: 'verdict', cell: ({ verdict }) => badge(verdicts[verdict]) },
        { title: 'service', cell: ({ service }) => (service === null ? 'project' : code(service, 100)) },
        { title: 'what', kind: 'wide', cell: ({ what, fix }) => [prose(what, 800), fix === null ? undefined : h('p', { class: 'fix' }, h('b', {}, 'Fix: '), prose(fix, 800))] },
      ],
      some,
    )
  const held = all.filter(({ verdict }) => verdict === 'ok')
  return [rows(brokenRails(all)), folded(count(held.length, 'guard rail holds', 'guard rails hold'), rows(held))]
}
