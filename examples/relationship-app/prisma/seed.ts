// Fills an empty database, as it is before the migration, with couples that look like real ones. The same rows every
// time: what varies does so by multiplying the id (`mixed`), never by random().
import { parseArgs } from 'node:util'
import pg from 'pg'

const sessionsPerCouple = 10

/** A number from 0 to 2^32 - 1 that looks random; no two ids below 2^32 share one. */
const mixed = (id: string) => `(${id}::bigint * 2654435761 % 4294967296)`

/** One of a list, by a number. */
const pick = (values: string[], number: string) =>
  `(ARRAY[${values.map((value) => `'${value}'`).join(', ')}])[1 + (${number}) % ${values.length}]`

const names = ['Ada', 'Bo', 'Chidi', 'Dana', 'Elif', 'Farid', 'Grace', 'Hiro', 'Ines', 'Jun', 'Kofi', 'Lena']

/** Sets of rows rather than single ones: a million takes a minute. */
const steps = (couples: number, sessions: number): [table: string, sql: string][] => [
  // Couple c is users 2c - 1 and 2c; one user in twenty is single.
  ['users', `
    INSERT INTO users (id, email, "displayName", timezone, preferences, "createdAt")
    SELECT id, 'user' || id || '@example.test', ${pick(names, mixed('id'))},
      ${pick(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'], 'id')},
      CASE WHEN id % 3 = 0 THEN '{}' ELSE jsonb_build_object('reminders', id % 2 = 0, 'theme', ${pick(['light', 'dark'], 'id')}) END,
      timestamptz '2024-05-01 12:00Z' + ${mixed('id')} % 40000 * interval '1 minute'
    FROM generate_series(1, ${couples * 2 + Math.floor(couples / 10)}) id`],

  // The first couple is the one that the API answers for by default. Codes in either case, as people typed them.
  ['couples', `
    INSERT INTO couples (id, "inviteCode", status, "partnerOneId", "partnerTwoId", "createdAt", "endedAt")
    SELECT id, CASE WHEN id % 3 = 0 THEN upper(code) ELSE code END, status::"CoupleStatus", id * 2 - 1, id * 2, created,
      CASE WHEN status = 'ENDED' THEN created + interval '500 days' END
    FROM (
      SELECT id, 'love-' || lpad(to_hex(${mixed('id')}), 8, '0') AS code,
        timestamptz '2024-06-01 12:00Z' + ${mixed('id')} % 260000 * interval '1 minute' AS created,
        CASE WHEN id % 20 = 7 THEN 'PENDING' WHEN id % 13 = 5 THEN 'PAUSED' WHEN id % 25 = 11 THEN 'ENDED' ELSE 'ACTIVE' END AS status
      FROM generate_series(1, ${couples}) id
    ) couple`],

  // Some couples are far busier than others, and every tenth has no session at all.
  ['sessions', `
    INSERT INTO sessions (id, "coupleId", "startedById", kind, "startedAt", "endedAt", rating, moods, answers)
    SELECT id, couple, couple * 2 - id % 2, ${pick(['CHECK_IN', 'DATE_NIGHT', 'CHECK_IN', 'EXERCISE', 'REPAIR'], 'mix')}::"SessionKind",
      started, CASE WHEN id % 11 > 0 THEN started + (5 + mix % 55) * interval '1 minute' END,
      CASE WHEN id % 4 > 0 THEN 1 + mix % 5 END,
      CASE id % 4 WHEN 0 THEN '{}' WHEN 1 THEN '{calm}' WHEN 2 THEN '{happy,tired}' ELSE '{tense,hopeful,close}' END::text[],
      CASE WHEN id % 5 > 0 THEN jsonb_build_object('question', 'What went well this week?', 'answer', md5(id::text)) END
    FROM (
      SELECT id, mix, drawn - CASE WHEN drawn % 10 = 0 THEN 1 ELSE 0 END AS couple,
        timestamptz '2025-01-01 08:00Z' + mix % 569000 * interval '1 minute' AS started
      FROM (
        SELECT id, mix, 1 + ((mix / 4294967296.0::float8) ^ 2 * ${couples})::int % ${couples} AS drawn
        FROM (SELECT id, ${mixed('id')} AS mix FROM generate_series(1, ${sessions}) id) ids
      ) draws
    ) session`],

  ['achievements', `
    INSERT INTO achievements ("coupleId", key, level, details, "unlockedAt")
    SELECT "coupleId", key, level, jsonb_build_object('sessions', needed), "startedAt"
    FROM (SELECT "coupleId", "startedAt", row_number() OVER (PARTITION BY "coupleId" ORDER BY "startedAt", id) AS nth FROM sessions) numbered
    JOIN (VALUES ('first-session', 1, 1), ('regulars', 2, 5), ('devoted', 2, 15), ('inseparable', 3, 50)) kind (key, level, needed)
      ON nth = needed
    ORDER BY "coupleId", needed`],

  ['point_events', `
    INSERT INTO point_events ("coupleId", "userId", "sessionId", reason, points, "createdAt")
    SELECT "coupleId", "startedById", id, 'SESSION'::"PointReason", 10, "startedAt" FROM sessions
    UNION ALL
    SELECT "coupleId", "coupleId" * 2, NULL, 'ACHIEVEMENT', 25 * level, "unlockedAt" FROM achievements
    UNION ALL
    SELECT "coupleId", "coupleId" * 2 - 1, NULL, 'STREAK', 5, max("startedAt") FROM sessions GROUP BY "coupleId"`],

  ['streaks', `
    INSERT INTO streaks ("coupleId", "currentDays", "longestDays", "lastActiveOn")
    SELECT "coupleId", CASE WHEN "coupleId" % 3 = 0 THEN 0 ELSE 1 + days % 6 END, 6 + days % 20, latest
    FROM (
      SELECT "coupleId", count(DISTINCT "startedAt"::date)::int AS days, max("startedAt")::date AS latest
      FROM sessions GROUP BY "coupleId"
    ) active`],
]

/** Ids that were given, not drawn, leave a sequence where it was. */
const catchUp = ['users', 'couples', 'sessions']
  .map((table) => `SELECT setval(pg_get_serial_sequence('${table}', 'id'), max(id)) FROM ${table};`)
  .join('\n')

async function seed(client: pg.Client, sessions: number): Promise<string[]> {
  const { rows } = await client.query<{ migrated: boolean; filled: boolean }>(
    `SELECT to_regclass('relationships') IS NOT NULL AS migrated, EXISTS (SELECT FROM users) AS filled`,
  )
  if (rows[0]?.migrated) throw new Error('the migration is applied; seed before it, as its data comes from before')
  if (rows[0]?.filled) throw new Error('the database is not empty; nothing was changed')

  const counts: string[] = []
  await client.query(`BEGIN; SET LOCAL TimeZone = 'UTC'`)
  for (const [table, sql] of steps(Math.ceil(sessions / sessionsPerCouple), sessions)) {
    const { rowCount } = await client.query(sql)
    counts.push(`${rowCount ?? 0} ${table}`)
  }
  await client.query(`${catchUp} COMMIT; ANALYZE`)
  return counts
}

const { values } = parseArgs({ options: { rows: { type: 'string', default: '20000' } } })
if (!/^[1-9]\d{0,8}$/.test(values.rows)) throw new Error('--rows is the number of sessions, 1 to 999999999')
const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
try {
  const started = performance.now()
  const counts = await seed(client, Number(values.rows))
  process.stdout.write(`seeded ${counts.join(', ')} in ${Math.round(performance.now() - started)} ms\n`)
} finally {
  await client.end()
}
