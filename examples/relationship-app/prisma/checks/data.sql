-- What must hold of the data at any time, before the migration, after it, and after it was undone.

-- check: there are couples
-- expect: rows
SELECT id FROM couples LIMIT 1;

-- check: an ended couple has an end
SELECT id FROM couples WHERE (status = 'ENDED') <> ("endedAt" IS NOT NULL);

-- check: nobody earned points in somebody else's session
SELECT p.id FROM point_events p JOIN sessions s ON s.id = p."sessionId" WHERE p."userId" <> s."startedById";
