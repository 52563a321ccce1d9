import { shellWord } from '../prisma/index.ts'
import type { Setup } from '../record/record.ts'
import { journalGrants } from './journal-grants.ts'
import { environmentNames, type WorkflowSettings } from './settings.ts'
import type { Unsaid } from './unsaid.ts'

type Todo = Setup['todo'][number]

export interface TodoFacts {
  readonly settings: Pick<WorkflowSettings, 'gate' | 'approvals' | 'branch' | 'environment' | 'source' | 'fromFile'>
  /** What is still to be said in signalbox.yml. */
  readonly unsaid: Unsaid
  /** Whether the workflow that looks after a deploy is among the files. */
  readonly watch: boolean
  /** `https://github.com` */
  readonly server: string
  /** `OWNER/REPO`; undefined where the remote does not say it. */
  readonly repository: string | undefined
  /** All files of the set-up, relative to the repository's root: what of them is committed already, git knows. */
  readonly files: readonly string[]
}

/**
 * What a person does after `init`, in this order, as commands to paste into a shell (and SQL into psql). The commit comes last, because a push starts Deploy, and GitHub makes
 * an environment that is missing then without any rule. No command carries a secret: `gh` asks for each. No command ends in a remark: zsh takes `#` for a word. Pure.
 */
export function todoAfterInit(facts: TodoFacts): Todo[] {
  const { settings, watch } = facts
  const names = environmentNames(settings.environment)
  const repository = facts.repository ?? 'OWNER/REPO'
  const host = new URL(facts.server).host
  const gh = host === 'github.com' ? 'gh' : `GH_HOST=${host} gh`
  const place = { gh, repository, names }
  return [
    environments({ ...place, server: facts.server, settings }),
    readerRole(settings.environment),
    secrets(place),
    tunnelKey({ ...place, settings }),
    railwayToken({ ...place, settings }),
    secretsThatMayBe({ ...place, settings, watch }),
    backupKey(place),
    deploying(facts.unsaid),
    railway(),
    doctor(settings),
    committing(facts, gh),
  ]
}

interface Place {
  readonly gh: string
  readonly repository: string
  readonly names: ReturnType<typeof environmentNames>
}

/** In an interactive shell `:?` gives up the whole line, so that nothing is made with a reviewer that was not found. What gh prints of an error is no id, so it is thrown away. */
const foundReviewer = '${REVIEWER:?there is no reviewer yet}'

/** What `PUT /repos/{owner}/{repo}/environments/{environment_name}` is sent. `can_admins_bypass` is missing in GitHub's description of it; people and Terraform's provider set it so, and the doctor looks whether it took. */
function environments({ gh, repository, server, names, settings }: Place & { server: string; settings: TodoFacts['settings'] }): Todo {
  const limited = `-F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'`
  const reviewed = `-F prevent_self_review=true -F can_admins_bypass=false -F 'reviewers[][type]=User' -F "reviewers[][id]=${foundReviewer}"`
  const environment = `"repos/${repository}/environments/$name"`
  const changing = [names.migrate, ...(settings.approvals === 'twice' ? [names.deploy] : []), names.rollback]
  const [withReviewers, without] = settings.gate === 'comment' ? [[], [names.plan, ...changing]] : [changing, [names.plan]]
  const guard = withReviewers.length === 0 ? '' : `: "${foundReviewer}" && `
  // On one line each: what is printed is indented, and the end of a here-document must not be.
  const each = (of: readonly string[], command: string): string => `for name in ${of.join(' ')}; do ${command}; done`
  return {
    title: 'Make the environments',
    why:
      settings.gate === 'comment'
        ? `They hold the secrets, for jobs of ${settings.branch} alone. Approvals are /approve comments.`
        : `They hold the secrets, for jobs of ${settings.branch} alone, and ask who has to approve: give REVIEWER_LOGIN the login of somebody who does not write all migrations (up to six, teams too, on the settings page). A private repository has required reviewers with GitHub Enterprise only; else run init with --gate comment. Where GitHub refuses can_admins_bypass, leave it out and untick “Allow administrators to bypass” at ${server}/${repository}/settings/environments.`,
    commands: [
      ...(withReviewers.length === 0 ? [] : ['REVIEWER_LOGIN=', `REVIEWER=$(${gh} api "users/\${REVIEWER_LOGIN:?write the login of who approves behind REVIEWER_LOGIN= first}" --jq .id) || REVIEWER=`, each(withReviewers, `${gh} api --method PUT ${environment} ${reviewed} ${limited}`)]),
      each(without, `${guard}${gh} api --method PUT ${environment} ${limited}`),
      each([...withReviewers, ...without], `${guard}${gh} api --method POST "repos/${repository}/environments/$name/deployment-branch-policies" -f ${shellWord(`name=${settings.branch}`)}`),
      `${gh} api --method PUT repos/${repository}/environments/${names.staging}`,
    ],
  }
}

/** docs/backup.md, "The role". */
function readerRole(environment: string): Todo {
  return {
    title: 'Make a role that can read everything and write nothing',
    why: `The plan, the rehearsal's backup and the preview of a rollback need no more. SQL for psql, on the ${environment} database as its owner or a superuser; \\password asks for the password and sends it encrypted.`,
    commands: [
      'CREATE ROLE signalbox_reader LOGIN;',
      '\\password signalbox_reader',
      'GRANT pg_read_all_data TO signalbox_reader;',
      '-- so that watch sees slow queries and sessions that wait:\nGRANT pg_read_all_stats TO signalbox_reader;',
      '-- only where tables have row-level security:\nALTER ROLE signalbox_reader BYPASSRLS;',
      [
        '-- PostgreSQL 13 has no pg_read_all_data; instead, for each schema, the last line as the role that runs the migrations:',
        'GRANT USAGE ON SCHEMA public TO signalbox_reader;',
        'GRANT SELECT ON ALL TABLES IN SCHEMA public TO signalbox_reader;',
        'GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO signalbox_reader;',
        'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO signalbox_reader;',
        '-- and after the first migration, which makes the database of the journal, as the role that migrates; the last two in that database:',
        ...journalGrants('signalbox_reader'),
      ].join('\n'),
    ],
  }
}

function secretCommand({ gh, repository }: Place, name: string, environment: string): string {
  return `${gh} secret set ${name} --env ${environment} --repo ${repository}`
}

function secrets(place: Place): Todo {
  const { names } = place
  return {
    title: 'Give each environment its secrets, and no other place',
    why: `gh asks for each value. DATABASE_URL is a direct connection string, not through a pooler: in ${names.plan} that of signalbox_reader, else that of the role that owns the tables. On Railway take DATABASE_PUBLIC_URL: GitHub's runners do not reach *.railway.internal; a database without public access needs an SSH tunnel or a runner beside it (docs/private-databases.md). STAGING_URL leads to a database without production's data; without it pull requests are rehearsed on an empty one.`,
    commands: [...[names.plan, names.migrate, names.rollback].map((name) => secretCommand(place, 'DATABASE_URL', name)), secretCommand(place, 'STAGING_URL', names.staging)],
  }
}

/** docs/private-databases.md: the key pair is made there. A file, because a key of several lines cannot be typed. */
function tunnelKey(place: Place & { settings: TodoFacts['settings'] }): Todo {
  const { names, settings } = place
  const twice = settings.approvals === 'twice'
  return {
    title: 'If the database has no public address: the key of its tunnel',
    why: `tunnel-key is the private key of a pair that opens one forward and no shell; docs/private-databases.md makes it, with the ssh-tunnel and ssh-known-hosts of signalbox.yml.${twice ? ` In ${names.deploy} it is needed where that holds DATABASE_URL, too.` : ''} A runner inside the private network needs none.`,
    commands: [names.plan, names.migrate, ...(twice ? [names.deploy] : []), names.rollback].map((name) => `${secretCommand(place, 'SSH_KEY', name)} < tunnel-key`),
  }
}

/** The one secret that deploys. It is in no environment whose jobs nobody approves. */
function railwayToken(place: Place & { settings: TodoFacts['settings'] }): Todo {
  const { names, settings } = place
  const deployed = settings.approvals === 'twice' ? names.deploy : names.migrate
  const snapshot = deployed === names.migrate ? '' : ` In ${names.migrate} it is needed for railway-snapshot alone.`
  return {
    title: 'Give Railway’s token to who deploys and to who goes back',
    why: `RAILWAY_TOKEN is a project token: Railway → the project → Settings → Tokens, for the environment that is deployed. ${deployed} deploys with it, ${names.rollback} brings back the code that ran before.${snapshot} It has no scopes and reads the owner's DATABASE_URL, so it belongs behind reviewers only. Where something else deploys it is not needed.`,
    commands: [deployed, names.rollback].map((name) => secretCommand(place, 'RAILWAY_TOKEN', name)),
  }
}

function secretsThatMayBe(place: Place & { settings: TodoFacts['settings']; watch: boolean }): Todo {
  const { names, settings, watch } = place
  const deployed = settings.approvals === 'twice' ? names.deploy : names.migrate
  const running = [...new Set([names.plan, names.migrate, deployed, names.rollback])]
  const apart = deployed === names.deploy
  return {
    title: `If you want them: a webhook, headers for the smoke test${apart ? ', and the database for who deploys' : ''}`,
    why: `NOTIFY_WEBHOOK is told what happens, by the jobs whose environment holds it. SMOKE_HEADERS are lines of “Name: value” that the smoke test sends, where the application asks who calls${watch ? `; the watch, which runs in ${names.plan}, sends them too` : ''}.${apart ? ` DATABASE_URL of signalbox_reader in ${names.deploy}: a deploy then sees when its migration was undone at a terminal meanwhile, and its watch sees the database.` : ''}`,
    commands: [
      ...running.map((name) => secretCommand(place, 'NOTIFY_WEBHOOK', name)),
      ...[deployed, names.rollback, ...(watch ? [names.plan] : [])].map((name) => secretCommand(place, 'SMOKE_HEADERS', name)),
      ...(apart ? [secretCommand(place, 'DATABASE_URL', names.deploy)] : []),
    ],
  }
}

function backupKey({ gh, repository, names }: Place): Todo {
  return {
    title: 'Make the key of the backups',
    why: 'Backups are encrypted to a public key; the secret one is needed for a restore alone. Keep the file where you keep such things, not in the repository: without it no backup can be opened.',
    commands: [
      'age-keygen -o ~/signalbox-backup-key.txt',
      ...[names.migrate, names.rollback].map((name) => `age-keygen -y ~/signalbox-backup-key.txt | ${gh} secret set BACKUP_RECIPIENTS --env ${name} --repo ${repository}`),
      `${gh} secret set BACKUP_IDENTITY --env ${names.rollback} --repo ${repository} < ~/signalbox-backup-key.txt`,
    ],
  }
}

function deploying({ lines, commented }: Unsaid): Todo {
  const how = [
    ...(lines.length === 0 ? [] : ['It was there before and does not say it: paste these lines into it, and write yours.']),
    ...(commented.length === 0 ? [] : [`Take the # away from ${commented.join(', ')} there, and write yours.`]),
  ]
  return {
    title: 'Say in signalbox.yml what is deployed',
    why: `${how.length === 0 ? 'It says it already.' : how.join(' ')} With neither a railway-service nor a deploy-command nor smoke lines the job Deploy fails, and the database is migrated by then. Smoke lines are asked after every deploy and rollback. With deploy-command or railway-snapshot run init once more: they decide which step is handed Railway’s token. The file says where secrets go: name its owners in .github/CODEOWNERS.`,
    commands: lines.length === 0 ? [] : [lines.join('\n')],
  }
}

/** An empty variable counts as none, so that what is pasted as it is does no harm. */
function doctor({ fromFile }: TodoFacts['settings']): Todo {
  const byRailway = fromFile?.deployBy !== 'command'
  return {
    title: 'Let the doctor look',
    why: `It proves what can be proven of all this, and names what is missing. Where DATABASE_URL is set to the connection string of the role that only reads, it looks at the database too${byRailway ? '; with the project token behind SIGNALBOX_RAILWAY_TOKEN=, at Railway' : ''}. A private database it reaches by the ssh-tunnel of signalbox.yml, with the key as SIGNALBOX_SSH_KEY.`,
    commands: [...(byRailway ? ['export SIGNALBOX_RAILWAY_TOKEN='] : []), 'GITHUB_TOKEN="$(gh auth token)" signalbox doctor'],
  }
}

function railway(): Todo {
  return {
    title: 'Close the other ways to production',
    why: 'Railway → the service → Settings → Source: keep the repository connected and press Disable beside the branch (auto-deploy); Deploy: take migrations out of the pre-deploy and the start command. Else a push deploys, and perhaps migrates, before anybody approved; deploy refuses while it is so. The same goes for scripts and workflows that run prisma migrate deploy or prisma db push: the doctor names those that the repository holds.',
    commands: [],
  }
}

function committing({ files, settings: { branch } }: TodoFacts, gh: string): Todo {
  return {
    title: 'Commit the files, and bring them in by a pull request',
    why: `Last, because they count once they are on ${branch}: merging starts Deploy. An environment that is missing then GitHub makes without any rule, open to every branch, with nobody asked. Where git finds nothing to commit, this is done.`,
    commands: ['git switch --create add-signalbox', `git add ${files.map((file) => shellWord(`:/${file}`)).join(' ')}`, 'git commit --message "Add Signalbox"', 'git push --set-upstream origin add-signalbox', `${gh} pr create --fill --base ${shellWord(branch)}`],
  }
}
