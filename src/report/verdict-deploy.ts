import type { RunRecord, Watch } from '../record/record.ts'
import { count } from './counts.ts'
import { humanDuration } from './durations.ts'
import { named } from './escape.ts'
import { serviceNames, servicesThat, shortCommit } from './serving.ts'
import type { Verdict } from './verdict.ts'

/** `a1b2c3d4 serves on api and worker, 3 min 12 s; smoke 3 of 3; watch: healthy for 10 min`. */
export function deployed(record: RunRecord): Pick<Verdict, 'tone' | 'headline'> {
  const smoke = record.deploy?.smoke ?? []
  const passed = smoke.filter((result) => result.outcome === 'passed').length
  const watched = record.watch === undefined ? '' : `; watch: ${watchWords(record.watch)}`
  // A watch that could not judge is nobody's alarm as long as the smoke test held.
  const tone = record.watch?.verdict === 'breach' || (record.watch?.verdict === 'not-enough' && passed === 0) ? 'attention' : 'good'
  const services = servicesThat(record, 'deployed')
  if (services.length === 0) {
    const said = smoke.length === 0 ? '' : `, ${passed} of ${count(smoke.length, 'smoke test')} passed`
    return { tone, headline: `${record.deploy?.how === 'none' ? 'Smoke-tested' : 'Deployed'}${said}${watched}` }
  }
  const commit = shortCommit(services[0]?.commit ?? record.deploy?.commit)
  const smoked = smoke.length === 0 ? '' : `; smoke ${passed} of ${smoke.length}`
  if (services.every(({ already }) => already === true)) return { tone, headline: `${commit} served on ${serviceNames(services)} already: nothing was deployed${smoked}${watched}` }
  const time = record.deploy === undefined ? '' : `, ${humanDuration(record.deploy.milliseconds)}`
  return { tone, headline: `${commit} serves on ${serviceNames(services)}${elsewhere(record)}${time}${smoked}${watched}` }
}

/** Where Railway calls the environment otherwise than the run does, that belongs into the first line. */
function elsewhere({ railway, environment }: RunRecord): string {
  return railway === undefined || railway.environment.toLowerCase() === environment.toLowerCase() ? '' : ` in ${named(railway.environment)} of ${named(railway.project)}`
}

/** `healthy for 10 min`, `over its limit`, `too little to judge by`. */
export function watchWords({ verdict, milliseconds, asked }: Watch): string {
  // It ends a few seconds after what was asked for: people know it by what they asked for.
  const lasted = asked > 0 && milliseconds >= asked ? asked : milliseconds
  switch (verdict) {
    case 'healthy':
      return asked === 0 ? 'healthy' : `healthy for ${humanDuration(lasted)}`
    case 'breach':
      return 'a limit was broken'
    case 'not-enough':
      return 'too little to judge by'
  }
}
