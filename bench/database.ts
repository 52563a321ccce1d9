import type { Session } from '../src/context/ports.ts'

/** Rows of the large table for each megabyte of database. */
const rowsPerMegabyte = 1250

/**
 * Fills an empty database with about this many megabytes that compress about 3:1, the way an application's do: enums and arrays of them, json, text, numbers, times, and keys
 * that do not compress.
 */
export async function fillDatabase(session: Session, megabytes: number): Promise<void> {
  const sessions = Math.round(megabytes * rowsPerMegabyte)
  const users = Math.max(Math.round(sessions / 8), 1)
  await session.query(`
    CREATE TYPE role AS ENUM ('member', 'coach', 'admin');
    CREATE TYPE mood AS ENUM ('calm', 'happy', 'sad', 'tense');
    CREATE TABLE users (
      id serial PRIMARY KEY, email text NOT NULL UNIQUE, role role NOT NULL, moods mood[] NOT NULL, settings json NOT NULL, about text, created timestamptz NOT NULL
    );
    INSERT INTO users (email, role, moods, settings, about, created)
    SELECT 'user.' || i || '@example.org', (ARRAY['member', 'member', 'coach', 'admin']::role[])[1 + i % 4], ARRAY['calm', 'happy']::mood[],
      json_build_object('theme', 'dark', 'language', (ARRAY['de', 'en', 'fr'])[1 + i % 3], 'notifications', json_build_object('email', i % 2 = 0, 'push', true)),
      'I am number ' || i || ' and ' || repeat('I like long walks. ', i % 4), timestamptz '2026-01-01' + i * interval '37 seconds'
    FROM generate_series(1, ${users}) i;
    CREATE TABLE sessions (
      id bigserial PRIMARY KEY, "userId" int NOT NULL REFERENCES users, mood mood NOT NULL, token uuid NOT NULL, payload json NOT NULL, notes text NOT NULL, score numeric(8, 2), started timestamptz NOT NULL
    );
    INSERT INTO sessions ("userId", mood, token, payload, notes, score, started)
    SELECT 1 + (i::bigint * 7919) % ${users}, (ARRAY['calm', 'happy', 'sad', 'tense']::mood[])[1 + i % 4], gen_random_uuid(),
      json_build_object('device', (ARRAY['ios', 'android', 'web'])[1 + i % 3], 'version', '4.' || i % 20, 'trace', md5(i::text) || md5((i::bigint * 31)::text), 'steps', json_build_array(i % 7, i % 11, i % 13)),
      'Exercise ' || i % 40 || ': ' || repeat('talk about the day, listen, repeat what you heard; ', 2 + i % 4)
        || md5((i::bigint * 17)::text) || md5((i::bigint * 19)::text) || md5((i::bigint * 23)::text) || md5((i::bigint * 29)::text) || md5((i::bigint * 37)::text) || md5((i::bigint * 41)::text), (i % 100000) / 7.0, timestamptz '2026-01-01' + i * interval '3 seconds'
    FROM generate_series(1, ${sessions}) i;
    CREATE INDEX ON sessions ("userId", started);
    CREATE TABLE point_events (id bigserial PRIMARY KEY, "userId" int NOT NULL, points int NOT NULL, at timestamptz NOT NULL);
    INSERT INTO point_events ("userId", points, at) SELECT 1 + (i::bigint * 104729) % ${users}, i % 50, timestamptz '2026-01-01' + i * interval '2 seconds' FROM generate_series(1, ${sessions}) i;
    ANALYZE;
  `)
}
