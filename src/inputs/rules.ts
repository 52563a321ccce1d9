import type { CommandName, InputName, Inputs } from './definitions.ts'

export interface Contradiction {
  readonly inputs: readonly InputName[]
  readonly what: string
  readonly fix: string
}

type Rule = (inputs: Inputs, given: ReadonlySet<InputName>, command: CommandName) => Contradiction | undefined

/** What no single value can be blamed for. Each rule looks at the inputs together and says what does not go together. */
/** Commands that do nothing without a target. */
const onTarget = new Set<CommandName>(['plan', 'backup', 'migrate', 'verify', 'rollback'])

const rules: readonly Rule[] = [
  (inputs, _, command) =>
    onTarget.has(command) && !inputs['database-url'] && !(command === 'rollback' && inputs.mode === 'app')
      ? { inputs: ['database-url'], what: 'database-url is missing', fix: 'Give database-url (or set DATABASE_URL) to the connection string of the target.' }
      : undefined,
  (inputs, _, command) =>
    command === 'backup' && inputs['backup-store'].kind === 'none' && inputs['backup-proof'] === 'none'
      ? { inputs: ['backup-store', 'backup-proof'], what: 'a backup that is neither kept nor proven is of no use', fix: 'Set backup-store to file:DIRECTORY, or backup-proof to restore.' }
      : undefined,
  (inputs, _, command) =>
    command === 'watch' && inputs['database-url'] === undefined && inputs.smoke === undefined
      ? { inputs: ['database-url', 'smoke'], what: 'there is nothing to watch', fix: 'Give database-url, or base-url and smoke, or all three.' }
      : undefined,
  (inputs, given) =>
    given.has('outside-window') && inputs.window === undefined
      ? { inputs: ['outside-window'], what: 'outside-window says what happens outside a window, and there is no window', fix: 'Give window too, or drop outside-window.' }
      : undefined,
  (inputs, given) =>
    !inputs['require-approval'] && given.has('acknowledge-when') && inputs['acknowledge-when'] === 'always'
      ? { inputs: ['require-approval', 'acknowledge-when'], what: 'acknowledge-when: always wants a person, require-approval: false wants none', fix: 'Drop one of the two.' }
      : undefined,
  (inputs) =>
    inputs['rehearse-from'] === 'staging' && !inputs['staging-url']
      ? { inputs: ['rehearse-from', 'staging-url'], what: 'rehearse-from: staging needs a staging-url', fix: 'Give staging-url.' }
      : undefined,
  (inputs, _, command) =>
    command === 'deploy' && inputs['railway-service'] === undefined && inputs['deploy-command'] === undefined && inputs.smoke === undefined
      ? { inputs: ['railway-service', 'deploy-command', 'smoke'], what: 'there is nothing to deploy and nothing to test', fix: 'Give railway-service, or deploy-command, or base-url and smoke.' }
      : undefined,
  (inputs, _, command) =>
    command === 'deploy' && inputs['railway-service'] !== undefined && inputs['deploy-command'] !== undefined
      ? { inputs: ['railway-service', 'deploy-command'], what: 'railway-service and deploy-command both deploy', fix: 'Give one of the two.' }
      : undefined,
  (inputs, _, command) =>
    // signalbox.yml is anybody's who may merge: a command that it names must not find the token of a repository that deploys by railway-service.
    command === 'deploy' && inputs['deploy-command'] !== undefined && inputs['railway-token'] !== undefined
      ? {
          inputs: ['deploy-command', 'railway-token'],
          what: 'railway-token is for railway-service; beside a deploy-command it is for nobody to use',
          fix: 'Did somebody write deploy-command into signalbox.yml who should not have? Else run signalbox init again and commit what it writes: where a deploy-command deploys, the workflow gives Railway’s token as the variable RAILWAY_TOKEN instead of the input. In a terminal unset SIGNALBOX_RAILWAY_TOKEN.',
        }
      : undefined,
  (inputs, _, command) =>
    command === 'deploy' && inputs['railway-service'] !== undefined && inputs['railway-token'] === undefined
      ? { inputs: ['railway-service', 'railway-token'], what: 'railway-service is to be deployed and there is no railway-token', fix: 'Give railway-token, a project token of this environment (Railway → project → Settings → Tokens): in a terminal by export SIGNALBOX_RAILWAY_TOKEN=… (RAILWAY_TOKEN alone is not read), in a workflow as the secret RAILWAY_TOKEN.' }
      : undefined,
  (inputs, given) =>
    inputs['on-breach'] === 'rollback-app' && given.has('on-breach') && inputs['railway-service'] === undefined
      ? { inputs: ['on-breach', 'railway-service'], what: 'on-breach: rollback-app brings back what ran before on Railway, and there is no railway-service', fix: 'Give railway-service, or drop on-breach.' }
      : undefined,
  (inputs, _, command) =>
    // The preview in a workflow has no token: nobody has approved it yet.
    command === 'rollback' && inputs.mode === 'app' && (inputs['railway-service'] === undefined || (inputs['railway-token'] === undefined && inputs.confirm !== undefined))
      ? { inputs: ['mode', 'railway-service', 'railway-token'], what: `mode: app brings back what ran before on Railway; it needs ${missingForApp(inputs)}`, fix: `Give ${missingForApp(inputs)}, or another mode.` }
      : undefined,
  (inputs, _, command) =>
    command === 'migrate' && inputs['railway-snapshot'] !== 'off' && inputs['railway-token'] === undefined
      ? { inputs: ['railway-snapshot', 'railway-token'], what: `railway-snapshot: ${inputs['railway-snapshot']} needs a railway-token`, fix: 'Give railway-token, or drop railway-snapshot.' }
      : undefined,
  (inputs) =>
    inputs['railway-snapshot'] === 'only' && inputs['backup-proof'] !== 'none'
      ? { inputs: ['railway-snapshot', 'backup-proof'], what: 'railway-snapshot: only leaves the backup unproven, for Railway’s backups cannot be restored elsewhere to be compared', fix: 'Say so with backup-proof: none, or give railway-snapshot: also.' }
      : undefined,
  (inputs) =>
    inputs['ssh-tunnel'] === undefined && (inputs['ssh-key'] !== undefined || inputs['ssh-known-hosts'] !== undefined)
      ? { inputs: ['ssh-tunnel', 'ssh-key', 'ssh-known-hosts'], what: 'ssh-key and ssh-known-hosts do nothing without ssh-tunnel', fix: 'Give ssh-tunnel: USER@HOST, or drop the others.' }
      : undefined,
  (inputs) =>
    inputs.smoke !== undefined && inputs['base-url'] === undefined
      ? { inputs: ['smoke', 'base-url'], what: 'smoke lines have no host', fix: 'Give base-url, e.g. https://api.example.com.' }
      : undefined,
  (inputs, given) =>
    inputs.smoke === undefined && (given.has('base-url') || given.has('smoke-headers'))
      ? { inputs: ['base-url', 'smoke-headers', 'smoke'], what: uselessWithoutSmoke(given), fix: 'Give smoke lines, e.g. GET /healthz 200.' }
      : undefined,
  (inputs) =>
    inputs.vendor && inputs.from !== undefined
      ? { inputs: ['vendor', 'from'], what: 'vendor puts a copy of the action into the repository, from names one that is hosted elsewhere', fix: 'Give one of the two.' }
      : undefined,
  (inputs, _, command) =>
    inputs.comment === 'always' && command !== 'comment' && inputs['github-token'] === undefined
      ? { inputs: ['comment', 'github-token'], what: 'comment: always needs a github-token', fix: 'Give github-token, or drop comment.' }
      : undefined,
  (inputs) =>
    inputs['accept-loss'] && inputs.confirm === undefined
      ? { inputs: ['accept-loss', 'confirm'], what: 'accept-loss without confirm accepts something that will not happen', fix: 'Give confirm: "rollback ENVIRONMENT", after the preview.' }
      : undefined,
]

/** What of it is not there, by name. */
function missingForApp(inputs: Inputs): string {
  return (['railway-service', 'railway-token'] as const).filter((name) => inputs[name] === undefined).join(' and ')
}

function uselessWithoutSmoke(given: ReadonlySet<InputName>): string {
  const names = (['base-url', 'smoke-headers'] as const).filter((name) => given.has(name))
  return `${names.join(' and ')} ${names.length === 1 && names[0] === 'base-url' ? 'does' : 'do'} nothing without smoke`
}

/** All contradictions among the inputs of one command. */
export function contradictions(inputs: Inputs, given: ReadonlySet<InputName>, command: CommandName): Contradiction[] {
  return rules.flatMap((rule) => rule(inputs, given, command) ?? [])
}
