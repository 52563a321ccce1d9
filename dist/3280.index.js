export const id = 3280;
export const ids = [3280];
export const modules = {

/***/ 14464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ checkRecipients),
/* harmony export */   Hg: () => (/* binding */ makeRunKey),
/* harmony export */   J9: () => (/* binding */ decrypted),
/* harmony export */   NR: () => (/* binding */ encrypted)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


/**
 * age (age-encryption.org/v1): the `age-encryption` library wraps the keys and writes the header, node:crypto encrypts the payload: a fifth of the library's time,
 * and any `age` program reads the file. Format: https://c2sp.org/age
 */
const payloadChunk = 64 * 1024;
const tagBytes = 16;
const nonceBytes = 16;
const longestHeader = 1024 * 1024;
/** Handed on together, about a megabyte: a write and a hash for each chunk and each tag cost more than the encryption. */
const chunksTogether = 16;
/**
 * @param recipients age public keys as given
 * @throws UsageError naming the one that is none
 */
async function checkRecipients(recipients) {
    const { Encrypter } = await __webpack_require__.e(/* import() */ 855).then(__webpack_require__.bind(__webpack_require__, 20855));
    for (const recipient of recipients) {
        try {
            new Encrypter().addRecipient(recipient);
        }
        catch (error) {
            throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb({
                code: 'malformed-recipient',
                cause: `backup-recipients: “${recipient.startsWith('AGE-SECRET-KEY') ? 'a secret key' : recipient.slice(0, 24)}” is not an age public key.`,
                fix: 'Give public keys that begin with age1, one a line; `age-keygen` makes a pair and prints the public one.',
            }, { cause: error });
        }
    }
}
/** Post-quantum where all the others are, so that it does not weaken them. */
async function makeRunKey(recipients) {
    const age = await __webpack_require__.e(/* import() */ 855).then(__webpack_require__.bind(__webpack_require__, 20855));
    const hybrid = recipients.length > 0 && recipients.every((recipient) => recipient.startsWith('age1pq1'));
    const identity = hybrid ? await age.generateHybridIdentity() : await age.generateX25519Identity();
    return { identity, recipient: await age.identityToRecipient(identity) };
}
/** The source encrypted to all of these public keys. */
async function* encrypted(source, recipients) {
    const { header, fileKey } = await sealedHeader(recipients);
    const nonce = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(nonceBytes);
    yield Buffer.concat([header, nonce]);
    const key = streamKey(fileKey, nonce);
    const sealedChunk = payloadChunk + tagBytes;
    let index = 0;
    let out = Buffer.allocUnsafeSlow(chunksTogether * sealedChunk);
    let filled = 0;
    for await (const { chunk, last } of inChunks(source, payloadChunk)) {
        const cipher = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createCipheriv)('chacha20-poly1305', key, chunkNonce(index, last), { authTagLength: tagBytes });
        out.set(cipher.update(chunk), filled);
        cipher.final();
        out.set(cipher.getAuthTag(), filled + chunk.length);
        filled += chunk.length + tagBytes;
        index += 1;
        if (filled + sealedChunk > out.length || last) {
            yield out.subarray(0, filled);
            out = Buffer.allocUnsafeSlow(last ? 0 : out.length);
            filled = 0;
        }
    }
}
/** The library writes the header of an empty file to the given keys and to a recipient of ours that only looks at the file key. */
async function sealedHeader(recipients) {
    const { Encrypter } = await __webpack_require__.e(/* import() */ 855).then(__webpack_require__.bind(__webpack_require__, 20855));
    const encrypter = new Encrypter();
    let fileKey;
    const onlooker = {
        wrapFileKey: (key) => {
            fileKey = Uint8Array.from(key);
            return [];
        },
    };
    for (const recipient of recipients)
        encrypter.addRecipient(recipient);
    encrypter.addRecipient(onlooker);
    const empty = await encrypter.encrypt(new Uint8Array());
    if (fileKey === undefined)
        throw new Error('the age library asked no recipient');
    return { header: Buffer.from(empty.subarray(0, empty.length - nonceBytes - tagBytes)), fileKey };
}
/**
 * The plain text of an age file.
 * @param identities secret keys (`AGE-SECRET-KEY-1…`), tried in turn
 * @param name of the file, for errors
 * @throws Failure `backup-not-decryptable` (no key fits), `backup-damaged` (cut off or changed)
 */
async function* decrypted(source, identities, name) {
    const { Decrypter } = await __webpack_require__.e(/* import() */ 855).then(__webpack_require__.bind(__webpack_require__, 20855));
    const iterator = source[Symbol.asyncIterator]();
    try {
        const { header, rest } = await readHeader(iterator, name);
        const decrypter = new Decrypter();
        for (const identity of identities)
            decrypter.addIdentity(identity);
        const fileKey = await decrypter.decryptHeader(header).catch((error) => {
            throw notDecryptable(name, error);
        });
        yield* decryptedPayload(remaining(rest, iterator), fileKey, name);
    }
    finally {
        await iterator.return?.();
    }
}
async function* decryptedPayload(source, fileKey, name) {
    const iterator = source[Symbol.asyncIterator]();
    let head = Buffer.alloc(0);
    while (head.length < nonceBytes) {
        const next = await iterator.next();
        if (next.done)
            throw damaged(name, 'it ends before its content begins');
        head = Buffer.concat([head, next.value]);
    }
    const key = streamKey(fileKey, head.subarray(0, nonceBytes));
    let index = 0;
    for await (const { chunk, last } of inChunks(remaining(head.subarray(nonceBytes), iterator), payloadChunk + tagBytes)) {
        if (chunk.length < tagBytes || (chunk.length === tagBytes && index > 0))
            throw damaged(name, 'it is cut off');
        const decipher = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createDecipheriv)('chacha20-poly1305', key, chunkNonce(index, last), { authTagLength: tagBytes });
        decipher.setAuthTag(chunk.subarray(-tagBytes));
        const plain = decipher.update(chunk.subarray(0, -tagBytes));
        try {
            decipher.final();
        }
        catch {
            throw damaged(name, `it was changed or cut off (chunk ${index + 1} does not authenticate)`);
        }
        yield plain;
        index += 1;
    }
}
/** Everything up to and with the line that begins with `---`. */
async function readHeader(iterator, name) {
    let read = Buffer.alloc(0);
    for (;;) {
        const mac = read.indexOf('\n--- ');
        const end = mac < 0 ? -1 : read.indexOf('\n', mac + 1);
        if (end >= 0)
            return { header: read.subarray(0, end + 1), rest: read.subarray(end + 1) };
        const next = await iterator.next();
        if (next.done || read.length > longestHeader)
            throw damaged(name, 'it has no age header');
        read = Buffer.concat([read, next.value]);
    }
}
async function* remaining(first, iterator) {
    if (first.length > 0)
        yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
        yield next.value;
}
/** Chunks of exactly this size; the last one may be shorter, and is empty only when there is nothing at all. Each is good until the next is asked for. */
async function* inChunks(source, size) {
    const chunk = Buffer.allocUnsafe(size);
    let filled = 0;
    for await (const piece of source) {
        for (let at = 0; at < piece.length;) {
            if (filled === size) {
                yield { chunk, last: false };
                filled = 0;
            }
            const part = piece.subarray(at, at + size - filled);
            chunk.set(part, filled);
            filled += part.length;
            at += part.length;
        }
    }
    yield { chunk: chunk.subarray(0, filled), last: true };
}
function streamKey(fileKey, nonce) {
    return new Uint8Array((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', fileKey, nonce, 'payload', 32));
}
/** 11 bytes of counter, big-endian, and one that is 1 for the last chunk. */
function chunkNonce(index, last) {
    const nonce = Buffer.alloc(12);
    nonce.writeBigUInt64BE(BigInt(index), 3);
    nonce[11] = last ? 1 : 0;
    return nonce;
}
function damaged(name, what) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
        code: 'backup-damaged',
        cause: `The backup file ${name} is damaged: ${what}.`,
        state: 'The target was not touched.',
        fix: 'Take a new backup, or use an older one that is proven.',
    });
}
function notDecryptable(name, cause) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
        code: 'backup-not-decryptable',
        cause: `None of the keys given opens the backup ${name}.`,
        state: 'The target was not touched.',
        fix: 'Give in backup-identity the age secret key of one of the recipients that its manifest names.',
    }, { cause });
}


/***/ }),

/***/ 2452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readDatabaseFacts),
/* harmony export */   v: () => (/* binding */ readMigrationHead)
/* harmony export */ });
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86967);

/** Locale, extensions, roles, settings, owner, grants, comment and connection limit, in the session's transaction. */
async function readDatabaseFacts(session) {
    const [row] = await session.query(`
    SELECT pg_encoding_to_char(d.encoding) AS encoding, d.datcollate AS collate, d.datctype AS ctype, pg_get_userbyid(d.datdba) AS owner,
      to_json(coalesce(d.datacl, acldefault('d', d.datdba))::text[]) AS grants, shobj_description(d.oid, 'pg_database') AS comment, d.datconnlimit AS "connectionLimit"
    FROM pg_database d WHERE d.datname = current_database()`);
    if (row === undefined)
        throw new Error('the database is not in pg_database');
    const { encoding, collate, ctype, ...rest } = row;
    const policyRoles = await names(session, policyRolesQuery);
    const others = await names(session, ownersAndGranteesQuery);
    return {
        ...rest,
        locale: { encoding, collate, ctype, ...(await readProvider(session)) },
        extensions: await session.query(`SELECT e.extname AS name, e.extversion AS version, n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace ORDER BY 1`),
        roles: [...new Set([...others, ...policyRoles, rest.owner])].sort(),
        policyRoles,
        settings: await readSettings(session),
    };
}
/** Without these roles a restore with `-O -x` fails. */
const policyRolesQuery = `
  SELECT DISTINCT r.rolname AS name FROM pg_policy p CROSS JOIN unnest(p.polroles) o JOIN pg_roles r ON r.oid = o
  UNION SELECT usename FROM pg_user_mappings WHERE umuser <> 0
  ORDER BY 1`;
const ownersAndGranteesQuery = `
  WITH owned(owner, acl) AS (
    SELECT relowner, relacl FROM pg_class WHERE relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE NOT (${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .notSystem */ .nY)('nspname')}))
    UNION ALL SELECT nspowner, nspacl FROM pg_namespace WHERE ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .notSystem */ .nY)('nspname')}
    UNION ALL SELECT proowner, proacl FROM pg_proc WHERE pronamespace NOT IN (SELECT oid FROM pg_namespace WHERE NOT (${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .notSystem */ .nY)('nspname')}))
    UNION ALL SELECT datdba, datacl FROM pg_database WHERE datname = current_database()
    UNION ALL SELECT defaclrole, defaclacl FROM pg_default_acl
  )
  SELECT DISTINCT r.rolname AS name FROM (
    SELECT owner AS oid FROM owned
    UNION SELECT a.grantee FROM owned CROSS JOIN aclexplode(owned.acl) a
  ) o JOIN pg_roles r ON r.oid = o.oid WHERE r.rolname NOT LIKE 'pg\\_%' ORDER BY 1`;
async function names(session, query) {
    return (await session.query(query)).map(({ name }) => name);
}
/** The column's names differ: no ICU databases before 15, `datlocale` for `daticulocale` since 17. */
async function readProvider(session) {
    if (session.serverVersion < 150_000)
        return { provider: 'libc', icuLocale: null };
    const column = session.serverVersion < 170_000 ? 'daticulocale' : 'datlocale';
    const [row] = await session.query(`SELECT CASE datlocprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider, ${column} AS locale FROM pg_database WHERE datname = current_database()`);
    return { provider: row?.provider ?? 'libc', icuLocale: row?.locale ?? null };
}
/**
 * `ALTER DATABASE … SET` and `ALTER ROLE … IN DATABASE … SET`. Values of settings that are not PostgreSQL's own (`app.jwt_secret`) are not written down:
 * people keep secrets there, and a manifest is not encrypted.
 */
async function readSettings(session) {
    const rows = await session.query(`
    SELECT r.rolname AS role, to_json(s.setconfig) AS settings
    FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole
    WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY r.rolname NULLS FIRST`);
    return rows.map(({ role, settings }) => ({ role, settings: settings.map((setting) => setting.replace(/^([^=]*\.[^=]*)=.*$/s, '$1=***')) }));
}
/**
 * The newest applied migration and how many there are, from Prisma's own table; none where it is not there.
 * @param schema the one Prisma works in
 */
async function readMigrationHead(session, schema) {
    const table = (0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .qualifiedName */ .OL)(schema, '_prisma_migrations');
    // Asked first: an error would end the snapshot's transaction.
    const [there] = await session.query(`SELECT count(*)::int AS columns FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname IN ('migration_name', 'finished_at', 'rolled_back_at')`, [table]);
    if (there?.columns !== 3)
        return { migrationHead: null, appliedMigrations: 0 };
    const [row] = await session.query(`
    SELECT max(migration_name COLLATE pg_catalog."C") AS head, count(*)::int AS applied FROM ${table} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
    return { migrationHead: row?.head ?? null, appliedMigrations: row?.applied ?? 0 };
}


/***/ }),

/***/ 65748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ writeProof),
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   Ly: () => (/* binding */ verifiedDump),
/* harmony export */   S$: () => (/* binding */ verifyDump),
/* harmony export */   V6: () => (/* binding */ manifestFileName),
/* harmony export */   eO: () => (/* binding */ proofFileName),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   uz: () => (/* binding */ readStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27597);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(961);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22544);
/* harmony import */ var _store_store_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64899);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67308);






/** A manifest of 50,000 tables stays below it. */
const largestManifest = 64 * 1024 * 1024;
const idPattern = /^(\d{8}T\d{6}Z-[0-9a-f]{8})\.manifest\.json$/;
const manifestFileName = (id) => `${id}.manifest.json`;
const proofFileName = (id) => `${id}.proof.json`;
/** Beside the manifest: what was proven, bound to that very dump and manifest. */
const proofFileSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(1),
    id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    manifestSha256: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    dumpSha256: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    proof: _record_record_js__WEBPACK_IMPORTED_MODULE_2__/* .backupSchema */ .If.shape.proof,
});
const strength = { none: 0, decoded: 1, restored: 2 };
/** Whether a proof is at least of this level. Pure. */
function isProven({ level }, least) {
    return strength[level] >= strength[least];
}
async function writeManifest(store, manifest) {
    await store.write(manifestFileName(manifest.id), whole(manifestText(manifest)));
}
async function writeProof(store, manifest, proof) {
    const file = { version: 1, id: manifest.id, manifestSha256: sha256(manifestText(manifest)), dumpSha256: manifest.dump.sha256, proof };
    await store.write(proofFileName(manifest.id), whole(`${JSON.stringify(file, null, 2)}\n`));
}
/**
 * What backups a store holds. Whatever is read there is somebody's file: one that is not exactly a manifest of ours, that names another file than its own
 * dump, or whose dump is not there or not of the size it says is rejected and named; the others count.
 * @param id only this backup is looked for
 */
async function readStore(store, id) {
    const files = new Map((await store.list(id)).map(({ name, bytes }) => [name, bytes]));
    const backups = [];
    const rejected = [];
    for (const name of files.keys()) {
        const found = idPattern.exec(name)?.[1];
        if (found === undefined || (id !== undefined && found !== id))
            continue;
        try {
            const manifest = await readManifest(store, found);
            const size = files.get(manifest.dump.file);
            if (size === undefined)
                throw new Error(`its dump ${manifest.dump.file} is not there`);
            if (size !== manifest.dump.bytes)
                throw new Error(`its dump has ${size} bytes instead of ${manifest.dump.bytes}: cut off or swapped`);
            const proof = files.has(proofFileName(found)) ? await readProof(store, manifest) : null;
            backups.push({ manifest, proof, location: store.location(manifest.dump.file) });
        }
        catch (error) {
            rejected.push({ name, why: reason(error) });
        }
    }
    backups.sort((a, b) => (a.manifest.id < b.manifest.id ? 1 : -1));
    return { backups, rejected };
}
/** @throws Error with a plain reason */
async function readManifest(store, id) {
    const text = (await (0,_store_store_js__WEBPACK_IMPORTED_MODULE_3__/* .readSmall */ .o5)(store, manifestFileName(id), largestManifest)).toString();
    const manifest = _record_record_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestSchema */ .rc.parse(JSON.parse(text));
    if (manifest.id !== id)
        throw new Error(`it is the manifest of ${manifest.id}`);
    if (!new RegExp(`^${id}\\.dump(\\.zst)?(\\.age)?$`).test(manifest.dump.file))
        throw new Error('it names a dump that is not its own');
    return manifest;
}
async function readProof(store, manifest) {
    const parsed = proofFileSchema.parse(JSON.parse((await (0,_store_store_js__WEBPACK_IMPORTED_MODULE_3__/* .readSmall */ .o5)(store, proofFileName(manifest.id), largestManifest)).toString()));
    const belongs = parsed.id === manifest.id && parsed.dumpSha256 === manifest.dump.sha256 && parsed.manifestSha256 === sha256(manifestText(manifest));
    if (!belongs)
        throw new Error('its proof is of another dump or manifest');
    return parsed.proof;
}
/**
 * Reads a stored dump and makes sure that it is the one its manifest describes: size and SHA-256.
 * @throws Failure `backup-damaged` at the end of the stream, when the file is not that one
 */
async function* verifiedDump(store, { dump }) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let bytes = 0;
    for await (const chunk of store.read(dump.file)) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
    }
    const found = hash.digest('hex');
    if (bytes === dump.bytes && found === dump.sha256)
        return;
    const what = bytes === dump.bytes ? `its SHA-256 is ${found.slice(0, 12)}… and not ${dump.sha256.slice(0, 12)}…: changed or swapped` : `it has ${bytes} bytes instead of ${dump.bytes}: cut off or swapped`;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
        code: 'backup-damaged',
        cause: `The backup file ${dump.file} is not the one that its manifest describes: ${what}.`,
        state: 'The target was not touched.',
        fix: 'Take a new backup, or use an older one that is proven.',
    });
}
/** Reads it to its end for the sake of the check alone. */
async function verifyDump(store, manifest) {
    const chunks = verifiedDump(store, manifest);
    while ((await chunks.next()).done !== true)
        ;
}
function manifestText(manifest) {
    return `${JSON.stringify(_record_record_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestSchema */ .rc.parse(manifest), null, 2)}\n`;
}
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}
function reason(error) {
    if (error instanceof zod__WEBPACK_IMPORTED_MODULE_5__/* .ZodError */ .G)
        return `it is not a manifest or proof of this version: ${error.issues[0]?.path.join('.') ?? ''} ${error.issues[0]?.message ?? ''}`.trim();
    if (error instanceof SyntaxError)
        return 'it is not JSON';
    if (error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Stop */ .VG)
        return error.details.cause;
    return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .errorMessage */ .g)(error);
}
async function* whole(text) {
    yield await Promise.resolve(Buffer.from(text));
}


/***/ }),

/***/ 6558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ judgeEnds)
/* harmony export */ });
/* unused harmony export reasonIn */
/* harmony import */ var _postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7473);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


/** What a program says that only could not write to the next one. */
const lostItsReader = /could not write.*(broken pipe|connection reset)|write error.*(broken pipe|connection reset)/i;
/**
 * Waits for every program of a pipeline and looks at each one's end: a pipe hides a failing `pg_dump`. The first that failed of its own is
 * named; those that only lost their reader or writer because of it are not.
 * @param state of things, for the error
 * @throws Failure `program-failed`
 */
async function judgeEnds(programs, redact, state) {
    const ends = await Promise.all(programs.map(async ({ name, program }) => ({ name, ...(await program.finished) })));
    const failed = ends.filter(({ exitCode }) => exitCode !== 0);
    const culprit = failed.find(({ signal, stderr }) => signal !== 'SIGPIPE' && !lostItsReader.test(stderr)) ?? failed.at(-1);
    if (culprit === undefined)
        return;
    const how = culprit.signal === null ? `exit code ${culprit.exitCode}` : `ended by ${culprit.signal}`;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
        code: 'program-failed',
        cause: `${culprit.name} failed (${how}): ${reasonIn(redact.text(culprit.stderr))}`, // redacted before it is cut: a part of a secret is known to nobody
        state,
        fix: fixFor(culprit.name, culprit.stderr),
    });
}
/** An error over rows on their way in. */
const rowOfCopy = /^(COPY failed for (?:table|relation) .*?: ERROR: +)(.*)$/;
/**
 * The one line of a program's standard error that says why. `DETAIL` and `CONTEXT` lines of PostgreSQL hold rows' values and are left out. Pure.
 */
function reasonIn(stderr) {
    const lines = stderr.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    const said = lines.find((line) => /^\S+: (error|fatal|detail|\[?\w*\]?:? ?error)/i.test(line) || /\b(ERROR|FATAL|PANIC):/.test(line) || /^zstd: /.test(line)) ?? lines.findLast((line) => !/^(DETAIL|CONTEXT|HINT|STATEMENT)/i.test(line));
    return said === undefined ? 'it said nothing' : said.replace(/^\S*(pg_dump|pg_restore): error: /, '').replace(rowOfCopy, (_, head, message) => head + (0,_postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_0__/* .shownMessage */ .zz)({ message, code: undefined }, undefined)).slice(0, 500);
}
function fixFor(name, stderr) {
    if (/No space left on device|disk is full/i.test(stderr))
        return 'Make room on that disk.';
    if (/lock timeout|canceling statement due to lock/i.test(stderr))
        return 'Something holds an exclusive lock on a table (another migration?): let it finish, then run again.';
    if (/too many (connections|clients)|remaining connection slots/i.test(stderr))
        return 'Free a few connections of the server: a backup needs four.';
    if (/terminating connection|server closed the connection|could not connect/i.test(stderr))
        return 'See that the server is up and the way to it stable, then run again.';
    return name === 'zstd' ? 'See that zstd works (`zstd --version`), then run again.' : 'See what it says there, mend that, then run again.';
}


/***/ }),

/***/ 16549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vi: () => (/* binding */ decodeBackup),
/* harmony export */   p5: () => (/* binding */ restoreInto),
/* harmony export */   u7: () => (/* binding */ connectionName)
/* harmony export */ });
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46466);
/* harmony import */ var _context_child_environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85062);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92992);
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(28130);
/* harmony import */ var _postgres_tools_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53909);
/* harmony import */ var _postgres_tools_on_runner_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98614);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(67308);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26060);
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(14464);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(65748);
/* harmony import */ var _programs_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6558);











/**
 * Restores a backup into an empty database and gathers statistics. Never into the target itself: a restore in place fails or merges (rule 10).
 *
 * The file is checked against its manifest before a byte of it reaches the server when owners are restored (it will serve an application then), otherwise
 * while it is read. Subscriptions are left out: a copy must not begin to replicate.
 * @throws Failure `backup-damaged`, `backup-not-decryptable`, `program-failed`: the database is half filled then and to be dropped
 */
async function restoreInto(deps, { backup, database, owners, state }) {
    if (owners)
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_7__/* .verifyDump */ .S$)(backup.store, backup.manifest);
    const args = ['--exit-on-error', '--no-password', '--no-subscriptions', `--dbname=${connectionName(database.database)}`];
    if (!owners)
        args.push('--no-owner', '--no-privileges', '--no-tablespaces');
    const env = (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .childEnvironment */ .Qc)(deps.host.environment, { ...database.environment(), PGAPPNAME: 'signalbox pg_restore', LC_ALL: 'C' });
    await runRestore(deps, backup, args, { env }, state);
    const options = { applicationName: 'signalbox restore', settings: { statement_timeout: '0' } };
    await (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .withSession */ .f)(deps.databases, database, options, async (session) => await session.query('ANALYZE')); // a restored database has no statistics
}
/**
 * Reads a backup to its end, decrypted, decompressed and decoded, without a server. (`pg_restore --list` would prove nothing.)
 * @throws Failure as `restoreInto`
 */
async function decodeBackup(deps, backup, state) {
    await runRestore(deps, backup, ['--file=/dev/null'], { env: (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .childEnvironment */ .Qc)(deps.host.environment, { LC_ALL: 'C' }) }, state);
}
async function runRestore(deps, backup, args, options, state) {
    const { dump, target } = backup.manifest;
    const major = (0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_9__/* .majorOf */ .D)(target.serverVersion);
    const programs = await (0,_postgres_tools_js__WEBPACK_IMPORTED_MODULE_3__/* .findPostgresPrograms */ .e)(major, ['pg_restore'], { exec: deps.exec, environment: deps.host.environment, obtain: (0,_postgres_tools_on_runner_js__WEBPACK_IMPORTED_MODULE_4__/* .obtaining */ .W)({ ...deps, environment: deps.host.environment }) });
    const commands = [[programs.pg_restore, args, options]];
    if (dump.compression === 'zstd')
        commands.unshift([await zstd(deps, state), ['-d', '-q', '-c'], { env: (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .childEnvironment */ .Qc)(deps.host.environment) }]);
    const started = await deps.exec.pipeline(commands);
    const named = started.map((program, index) => ({ name: index === started.length - 1 ? 'pg_restore' : 'zstd', program }));
    try {
        started.at(-1)?.stdout.resume();
        const input = started[0]?.stdin;
        if (input === undefined)
            throw new Error('nothing was started');
        const whole = await fed(plainDump(backup), input);
        try {
            await (0,_programs_js__WEBPACK_IMPORTED_MODULE_8__/* .judgeEnds */ .C)(named, deps.redact, state);
        }
        catch (error) {
            await (0,_files_js__WEBPACK_IMPORTED_MODULE_7__/* .verifyDump */ .S$)(backup.store, backup.manifest); // a damaged file is the better reason
            throw error;
        }
        if (!whole)
            await (0,_files_js__WEBPACK_IMPORTED_MODULE_7__/* .verifyDump */ .S$)(backup.store, backup.manifest);
    }
    finally {
        await Promise.all(started.map((program) => program.end()));
    }
}
async function zstd({ exec }, state) {
    const program = await exec.which('zstd');
    if (program !== undefined)
        return program;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .HR({ code: 'zstd-missing', cause: 'The backup is compressed with zstd, and the program zstd is not installed.', state, fix: 'apt-get install zstd' });
}
/** As `pg_dump`, or `zstd` behind it, wrote it. */
function plainDump({ manifest, store, identities }) {
    const stored = (0,_files_js__WEBPACK_IMPORTED_MODULE_7__/* .verifiedDump */ .Ly)(store, manifest);
    return manifest.dump.encryption === null ? stored : (0,_age_js__WEBPACK_IMPORTED_MODULE_6__/* .decrypted */ .J9)(stored, identities, manifest.dump.file);
}
/** @returns false when the program stopped reading before the end; what is wrong with the source itself is thrown */
async function fed(source, input) {
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(source, input);
        return true;
    }
    catch (error) {
        if (error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .Stop */ .VG)
            throw error;
        const code = (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_10__/* .errorCode */ .C)(error);
        if (code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET')
            return false;
        throw error;
    }
}
/** A connection string that names the database alone: a bare name with `=` in it would be read as one. */
function connectionName(database) {
    return `dbname='${database.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}


/***/ }),

/***/ 69067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ makeScratchCopy)
/* harmony export */ });
/* harmony import */ var _postgres_scratch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10998);
/* harmony import */ var _postgres_stub_roles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38904);


/**
 * A scratch database prepared for a dump without owners and grants: on a server that has its extensions, with stubs of the roles that its policies name.
 * @throws Failure `scratch-lacks-extensions`; Refusals of `scratchServer`; what `fill` throws
 */
async function makeScratchCopy(deps, options) {
    const { facts, major, scratchUrl, target, allowTargetServer = false } = options;
    const server = await (0,_postgres_scratch_js__WEBPACK_IMPORTED_MODULE_0__/* .scratchServer */ .GX)(deps, { scratchUrl, major, target, allowTargetServer });
    const endings = [server.stop];
    const drop = async () => {
        for (let end = endings.pop(); end; end = endings.pop())
            await end();
    };
    try {
        const { stubs, notes } = await prepared(deps, server, facts);
        endings.push(stubs);
        const database = await (0,_postgres_scratch_js__WEBPACK_IMPORTED_MODULE_0__/* .createScratchDatabase */ .KI)(deps, server.url, facts.locale);
        endings.push(database.drop);
        await options.fill(database.url);
        return { url: database.url, server: server.url, where: server.where, notes: [...notes, ...database.notes], drop };
    }
    catch (error) {
        await drop();
        throw error;
    }
}
/** What the dump needs of the server: its extensions, and the roles that policies name (`-O -x` does not leave those out). */
async function prepared(deps, server, facts) {
    const session = await deps.databases.connect(server.url, { applicationName: 'signalbox proof' });
    try {
        const notes = await (0,_postgres_scratch_js__WEBPACK_IMPORTED_MODULE_0__/* .requireExtensions */ .Aq)(session, facts.extensions, server.where);
        const there = new Set((await session.query('SELECT rolname AS name FROM pg_roles')).map(({ name }) => name));
        const wanted = (facts.policyRoles ?? []).filter((name) => !there.has(name));
        const stubs = deps.lifetime.defer('stub roles', async () => await dropRoles(deps, server.url, wanted));
        for (const name of wanted)
            await (0,_postgres_stub_roles_js__WEBPACK_IMPORTED_MODULE_1__/* .createStubRole */ .d)(session, name, deps.clock.now());
        return { stubs, notes };
    }
    finally {
        await session.close();
    }
}
async function dropRoles({ databases }, server, names) {
    if (names.length === 0)
        return;
    const session = await databases.connect(server, { applicationName: 'signalbox proof' });
    try {
        await (0,_postgres_stub_roles_js__WEBPACK_IMPORTED_MODULE_1__/* .dropStubRoles */ .vL)(session, names);
    }
    finally {
        await session.close();
    }
}


/***/ }),

/***/ 8872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ targetUrl),
/* harmony export */   p: () => (/* binding */ openAsStep)
/* harmony export */ });
/* harmony import */ var _postgres_database_properties_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11791);
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);
/* harmony import */ var _postgres_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13233);



/** The connection string that the input rules have made sure of. */
function targetUrl({ inputs }) {
    const url = inputs['database-url'];
    if (url === undefined)
        throw new Error('the input rules let a missing database-url through');
    return url;
}
/**
 * Opens the target: a step, and the record's target.
 * @param remark behind its name in the log
 * @throws as `openTarget`
 */
async function openAsStep({ context, draft }, url, remark = '') {
    const open = await draft.step('target', 'Open the target', async () => await (0,_postgres_target_js__WEBPACK_IMPORTED_MODULE_1__/* .openTarget */ .A)(context.databases, url), ({ target }) => `${target.database} on ${target.host}${remark}`);
    draft.parts.target = open.target;
    const frozen = await (0,_postgres_database_properties_js__WEBPACK_IMPORTED_MODULE_0__/* .frozenWrites */ .zw)(open.session);
    if (frozen)
        draft.warn(`Writes to ${open.target.database} are frozen (default_transaction_read_only), perhaps by a rollback that was killed. The next rollback with confirm, or migrate with something pending, takes back what it left; by hand: ALTER DATABASE ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(open.target.database)} RESET default_transaction_read_only;`);
    return open;
}


/***/ }),

/***/ 45707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FS: () => (/* binding */ rowExpression),
/* harmony export */   SY: () => (/* binding */ hashesAsItIs),
/* harmony export */   _F: () => (/* binding */ readTypes)
/* harmony export */ });
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86967);

/**
 * Whether values of this type are hashed as they are. What is not provably the same number on another server is hashed as text:
 * enums, `reg*` (their hash is of an OID), types without a hash function (`json`, `xml`, `point`), types of extensions and users
 * (`citext` hashes by the database's locale), composites, ranges, and arrays and domains of any of those.
 */
function hashesAsItIs(oid, types) {
    const type = types.get(oid);
    if (type === undefined)
        return false;
    if (type.kind === 'd')
        return type.base !== null && hashesAsItIs(type.base, types);
    if (type.element !== null)
        return hashesAsItIs(type.element, types);
    return type.kind === 'b' && type.builtIn && type.hashable && !/^reg/.test(type.name);
}
/**
 * The row expression whose hash is summed up: `ROW("id", "role"::text COLLATE pg_catalog."C")`.
 * @param asText the columns among them that are hashed as text; byte order, so that no ICU version takes part
 */
function rowExpression(columns, asText) {
    return `ROW(${columns.map((name) => (asText.has(name) ? `${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(name)}::text COLLATE pg_catalog."C"` : (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(name))).join(', ')})`;
}
/** All types of the database. */
async function readTypes(session) {
    const rows = await session.query(`
    WITH hashed(type) AS (
      SELECT c.opcintype FROM pg_opclass c
      JOIN pg_am a ON a.oid = c.opcmethod AND a.amname = 'hash'
      JOIN pg_amproc p ON p.amprocfamily = c.opcfamily AND p.amproclefttype = c.opcintype AND p.amprocnum = 2
      WHERE c.opcdefault
    ), hashable(type) AS (
      SELECT type FROM hashed
      UNION SELECT k.castsource FROM pg_cast k JOIN hashed ON k.casttarget = hashed.type WHERE k.castmethod = 'b' AND k.castcontext = 'i'
    )
    SELECT t.oid, t.typname AS name, t.typtype AS kind, t.typnamespace = 'pg_catalog'::regnamespace AND t.oid < 16384 AS "builtIn",
      e.oid AS element, NULLIF(t.typbasetype, 0::oid) AS base, h.type IS NOT NULL AS hashable
    FROM pg_type t LEFT JOIN pg_type e ON e.typarray = t.oid LEFT JOIN hashable h ON h.type = t.oid`);
    return new Map(rows.map((row) => [row.oid, row]));
}


/***/ }),

/***/ 11791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ propertyStatements),
/* harmony export */   DA: () => (/* binding */ signatureExpression),
/* harmony export */   SA: () => (/* binding */ settingValue),
/* harmony export */   a3: () => (/* binding */ settingTarget),
/* harmony export */   lc: () => (/* binding */ readDatabaseProperties),
/* harmony export */   xG: () => (/* binding */ asideStatements),
/* harmony export */   zw: () => (/* binding */ frozenWrites)
/* harmony export */ });
/* unused harmony export grantStatements */
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86967);

/** Settings that are lists of names: the catalog holds them quoted, and they are written as one literal for each name. Source: pg_dump's variable_is_guc_list_quote(). */
const listSettings = new Set(['local_preload_libraries', 'search_path', 'session_preload_libraries', 'shared_preload_libraries', 'temp_tablespaces', 'unix_socket_directories']);
/** An expression of one text over the database of this name; changes with anything that `readDatabaseProperties` reads. */
function signatureExpression(database) {
    return `(SELECT md5(ROW(d.oid, d.datdba, d.datacl, d.datconnlimit, d.datallowconn, shobj_description(d.oid, 'pg_database'),
      (SELECT array_agg(ROW(s.setrole, s.setconfig)::text ORDER BY s.setrole) FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))::text)
    FROM pg_database d WHERE d.datname = ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(database)})`;
}
/** @returns undefined when there is no database of this name */
async function readDatabaseProperties(session, database) {
    const [row] = await session.query(`SELECT json_build_object(
       'oid', d.oid::int8, 'owner', pg_get_userbyid(d.datdba), 'comment', shobj_description(d.oid, 'pg_database'),
       'connectionLimit', d.datconnlimit, 'allowsConnections', d.datallowconn,
       'grants', (SELECT coalesce(json_agg(json_build_object(
                     'grantee', CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END, 'privilege', a.privilege_type, 'grantable', a.is_grantable)
                     ORDER BY a.grantee, a.privilege_type), '[]'::json)
                  FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a),
       'settings', (SELECT coalesce(json_agg(json_build_object('role', CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END, 'entry', e.entry)
                      ORDER BY s.setrole, e.number), '[]'::json)
                    FROM pg_db_role_setting s, unnest(s.setconfig) WITH ORDINALITY AS e(entry, number) WHERE s.setdatabase = d.oid),
       'signature', ${signatureExpression(database)}) AS properties
     FROM pg_database d WHERE d.datname = $1`, [database]);
    if (row === undefined)
        return undefined;
    const settings = row.properties.settings.map(({ role, entry }) => {
        const equals = entry.indexOf('=');
        return { role, name: entry.slice(0, equals), value: entry.slice(equals + 1) };
    });
    return { ...row.properties, settings };
}
/** Statements that give the database of this name, which now has the properties `present`, the `wanted` ones; all of them may run in one transaction. */
function propertyStatements(database, present, wanted) {
    const name = (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database);
    return [
        ...(present.owner === wanted.owner ? [] : [`ALTER DATABASE ${name} OWNER TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(wanted.owner)}`]),
        ...grantStatements(database, [...present.grants, { grantee: present.owner }, { grantee: wanted.owner }], wanted.grants),
        ...settingStatements(database, present.settings, wanted.settings),
        `COMMENT ON DATABASE ${name} IS ${wanted.comment === null ? 'NULL' : (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(wanted.comment)}`,
        `ALTER DATABASE ${name} CONNECTION LIMIT ${wanted.connectionLimit}`,
    ];
}
/** Takes everything from everybody named, then gives what is wanted. */
function grantStatements(database, present, wanted) {
    const on = `ON DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
    const grantees = new Set(['PUBLIC', ...present.map(({ grantee }) => named(grantee))]);
    return [
        ...[...grantees].map((grantee) => `REVOKE ALL ${on} FROM ${grantee} CASCADE`),
        ...wanted.map(({ grantee, privilege, grantable }) => `GRANT ${privilege} ${on} TO ${named(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`),
    ];
}
function named(grantee) {
    return grantee === null ? 'PUBLIC' : (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(grantee);
}
function settingStatements(database, present, wanted) {
    return [
        ...new Set(present.map(({ role }) => `${settingTarget(database, role)} RESET ALL`)),
        ...wanted.map(({ role, name, value }) => `${settingTarget(database, role)} SET ${name.split('.').map(_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH).join('.')} TO ${settingValue(name, value)}`),
    ];
}
/** Pure: a setting's value as it is written in `SET … TO`. */
function settingValue(name, value) {
    if (!listSettings.has(name))
        return (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(value);
    const names = [...value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^",]+))\s*(?:,|$)/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.trim() ?? '');
    return names.length === 0 ? `''` : names.map(_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf).join(', ');
}
/** `ALTER DATABASE …`, or of one role in it `ALTER ROLE … IN DATABASE …`: to be followed by SET or RESET. */
function settingTarget(database, role) {
    return role === null ? `ALTER DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}` : `ALTER ROLE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(role)} IN DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
}
/**
 * Statements that put a database aside: nobody but this role may connect, and what writes all the same has to say so.
 * @param role the tool's own
 */
function asideStatements(database, present, role) {
    const on = `ON DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
    const grantees = new Set(['PUBLIC', (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(present.owner), ...present.grants.map(({ grantee }) => named(grantee))]);
    const overriding = present.settings.flatMap(({ role: of, name }) => (name === 'default_transaction_read_only' && of !== null ? [of] : []));
    return [
        ...[...grantees].map((grantee) => `REVOKE CONNECT ${on} FROM ${grantee} CASCADE`),
        `GRANT CONNECT ${on} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(role)}`,
        ...[null, ...overriding].map((of) => `${settingTarget(database, of)} SET default_transaction_read_only TO 'on'`),
    ];
}
/** Whether this database's own settings make new sessions read-only. */
async function frozenWrites(session) {
    const rows = await session.query(`SELECT 1 FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND s.setrole = 0 AND 'default_transaction_read_only=on' = ANY (s.setconfig)`);
    return rows.length > 0;
}


/***/ }),

/***/ 77214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C$: () => (/* binding */ fingerprintLargeObjects),
/* harmony export */   J7: () => (/* binding */ findTables),
/* harmony export */   LB: () => (/* binding */ fingerprintTable),
/* harmony export */   Qg: () => (/* binding */ fingerprintTables),
/* harmony export */   lu: () => (/* binding */ readSequences)
/* harmony export */ });
/* unused harmony export fingerprintQuery */
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _column_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45707);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);



/**
 * The tables whose rows a dump holds: ordinary tables, partitions that are leaves, unlogged tables, and of an extension's tables those that it names as
 * configuration (with its condition, as `pg_dump` does). Foreign tables and the other tables of extensions are named as excluded.
 * @param session with the settings of `pinnedSettings`
 */
async function findTables(session) {
    const types = await (0,_column_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .readTypes */ ._F)(session);
    const rows = await session.query(`
    SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind,
      CASE WHEN c.relkind = 'r' THEN pg_table_size(c.oid) ELSE 0 END AS bytes,
      e.extname AS extension,
      e.extcondition[array_position(e.extconfig, c.oid)] AS condition,
      coalesce((
        SELECT json_agg(json_build_object('name', a.attname, 'type', a.atttypid::int8, 'plain', coalesce(k.collisdeterministic, true)) ORDER BY a.attnum)
        FROM pg_attribute a LEFT JOIN pg_collation k ON k.oid = a.attcollation
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> 'v'
      ), '[]'::json) AS columns
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
    LEFT JOIN pg_extension e ON e.oid = d.refobjid
    WHERE c.relkind IN ('r', 'f') AND c.relpersistence <> 't' AND ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .notSystem */ .nY)('n.nspname')}
    ORDER BY n.nspname, c.relname`);
    const excluded = [];
    const tables = [];
    for (const row of rows) {
        const name = `${row.schema}.${row.name}`;
        if (row.extension !== null && row.condition === null)
            excluded.push({ name, why: `belongs to the extension ${row.extension}` });
        else if (row.kind === 'f')
            excluded.push({ name, why: 'a foreign table: its rows are on another server' });
        else {
            const asText = row.columns.filter((column) => !column.plain || !(0,_column_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashesAsItIs */ .SY)(column.type, types)).map((column) => column.name);
            const condition = row.condition ?? '';
            tables.push({
                schema: row.schema,
                name: row.name,
                columns: row.columns.map((column) => column.name),
                bytes: Number(row.bytes),
                ...(asText.length > 0 ? { asText } : {}),
                ...(condition === '' ? {} : { condition }),
            });
        }
    }
    return { tables, excluded };
}
/** The query that counts and hashes one table; a sum and not an xor, with which two equal rows would cancel out. */
function fingerprintQuery(table) {
    const checksum = table.columns.length === 0 ? '0' : `coalesce(sum(hash_record_extended(${(0,_column_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .rowExpression */ .FS)(table.columns, new Set(table.asText))}, 0)), 0)`;
    return `SELECT count(*)::text AS rows, ${checksum}::text AS checksum FROM ONLY ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .qualifiedName */ .OL)(table.schema, table.name)} ${table.condition ?? ''}`;
}
/** Rows and checksum of one table, or why it could not be read (a table or a column that is not there). */
async function fingerprintTable(session, table) {
    try {
        const [row] = await session.query(fingerprintQuery(table));
        return { rows: Number(row?.rows), checksum: row?.checksum ?? '' };
    }
    catch (error) {
        if (error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a && /^42/.test(error.code))
            return { error: error.message };
        throw error;
    }
}
/**
 * Counts and hashes tables on several sessions at once, the largest first, so that no session is left with the largest alone at the end.
 * @returns in the order of `tables`
 */
async function fingerprintTables(sessions, tables) {
    const results = new Map();
    const waiting = [...tables].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
    const worker = async (session) => {
        for (let table = waiting.shift(); table !== undefined; table = waiting.shift())
            results.set(table, await fingerprintTable(session, table));
    };
    await Promise.all(sessions.map(worker));
    return tables.map((table) => results.get(table) ?? { error: 'not read' });
}
/**
 * Sequences with their values. They are of no snapshot: to be read before the dump, which then can only be ahead.
 * For a sequence that belongs to a column also that column's furthest value.
 */
async function readSequences(session) {
    const sequences = await session.query(`
    SELECT n.nspname AS schema, c.relname AS name, s.seqincrement::text AS increment, s.seqcycle AS cycles,
      (SELECT json_build_object('schema', tn.nspname, 'table', t.relname, 'column', a.attname)
       FROM pg_depend d
       JOIN pg_class t ON t.oid = d.refobjid
       JOIN pg_namespace tn ON tn.oid = t.relnamespace
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
       WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
         AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype) AND t.relkind IN ('r', 'p')
       LIMIT 1) AS owned
    FROM pg_sequence s
    JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relpersistence <> 't' AND ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .notSystem */ .nY)('n.nspname')}
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY n.nspname, c.relname`);
    const result = [];
    for (const { schema, name, increment, cycles, owned } of sequences) {
        const value = await sequenceValue(session, schema, name);
        const ownedBy = owned === null ? {} : { ownedBy: { ...owned, furthest: await furthestValue(session, owned, increment) } };
        result.push({ schema, name, lastValue: value, increment, cycles, ...ownedBy });
    }
    return result;
}
/** The value last given out, null when none was yet. */
async function sequenceValue(session, schema, name) {
    const [row] = await session.query(`SELECT CASE WHEN is_called THEN last_value::text END AS value FROM ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .qualifiedName */ .OL)(schema, name)}`);
    return row?.value ?? null;
}
async function furthestValue(session, owned, increment) {
    const end = increment.startsWith('-') ? 'min' : 'max';
    const [row] = await session.query(`SELECT ${end}(${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(owned.column)})::text AS value FROM ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .qualifiedName */ .OL)(owned.schema, owned.table)}`);
    return row?.value ?? null;
}
/** How much of a large object is read at a time, so that the server's memory stays flat too. */
const largeObjectChunk = 1024 * 1024;
/**
 * Number and checksum of all large objects, by number and content. Read in chunks of equal size, because the pages of
 * `pg_largeobject` differ after a restore where an object had holes.
 */
async function fingerprintLargeObjects(session) {
    const chunk = (loid, number) => `
    LATERAL (SELECT hash_record_extended(ROW(${loid}, ${number}, d.data), 0) AS hash, length(d.data) AS size
             FROM (SELECT lo_get(${loid}, ${number}::bigint * ${largeObjectChunk}, ${largeObjectChunk}) AS data OFFSET 0) d) h`;
    const [row] = await session.query(`
    WITH RECURSIVE chunks(loid, number, hash, size) AS (
      SELECT m.oid, 0, h.hash, h.size FROM pg_largeobject_metadata m, ${chunk('m.oid', '0')}
      UNION ALL
      SELECT c.loid, c.number + 1, h.hash, h.size FROM chunks c, ${chunk('c.loid', '(c.number + 1)')} WHERE c.size = ${largeObjectChunk}
    )
    SELECT count(DISTINCT loid)::int AS count, coalesce(sum(hash), 0)::text AS checksum FROM chunks`);
    return { count: row?.count ?? 0, checksum: row?.checksum ?? '0' };
}


/***/ }),

/***/ 66703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MA: () => (/* binding */ changedLines),
  hZ: () => (/* binding */ describeSchema),
  HD: () => (/* binding */ fingerprintOfLines),
  Uw: () => (/* binding */ schemaFingerprint)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/postgres/expression.js
/**
 * PostgreSQL writes one and the same expression differently before and after a dump: `CHECK (status IN ('a', 'b'))` over a varchar is shown as
 * `ANY ((ARRAY['a'::character varying, …])::text[])`, and when that text was read back as `ANY (ARRAY[('a'::character varying)::text, …])`.
 * Both come out the same here: casts between the text types are left out, and brackets around a single word, literal or array.
 * Names and literals are never touched.
 */
function normalExpression(text) {
    const kept = [];
    let result = text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (quoted) => `\u0001${kept.push(quoted) - 1}\u0002`);
    // Only a cast of a literal, an array or something in brackets: a cast of a bare column says something about its type.
    result = result.replace(/(?<=[\u0002\])])::(?:text|character varying|varchar|bpchar)(?:\[\])?(?![\w([])/g, '');
    for (let before = ''; before !== result;) {
        before = result;
        result = result.replace(/(?<![\w\u0002])\((\w+|\u0001\d+\u0002|ARRAY\[[^()[\]]*\])\)/g, '$1');
        result = result.replace(/\bANY \((ARRAY\[[^()[\]]*\])\)/g, 'ANY $1');
        result = result.replace(/(?<=[\u0002\]])::(?:text|character varying|varchar|bpchar)(?:\[\])?(?![\w([])/g, '');
    }
    return result.replace(/\u0001(\d+)\u0002/g, (_, index) => kept[Number(index)] ?? '');
}

// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
;// CONCATENATED MODULE: ./build/postgres/schema-description.js



const fromExtension = (catalog, oid) => `EXISTS (SELECT FROM pg_depend x WHERE x.classid = '${catalog}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`;
const ours = (namespace, catalog, oid) => `${(0,identifier/* notSystem */.nY)(`${namespace}.nspname`)} AND NOT ${fromExtension(catalog, oid)}`;
/** One query for each kind of object; `schema` is the one it lies in, null for what lies in none. `exact`: the text is a body, not an expression. */
const queries = [
    {
        // A new database has `public` whatever the dump says.
        text: `SELECT n.nspname AS schema, format('schema %I', n.nspname) AS line FROM pg_namespace n WHERE n.nspname <> 'public' AND ${ours('n', 'pg_namespace', 'n.oid')}`,
    },
    {
        text: `SELECT NULL AS schema, format('extension %I in %I', e.extname, n.nspname) AS line FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('%s %I.%I%s%s%s%s%s%s',
        CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' ELSE 'foreign table' END, n.nspname, c.relname,
        CASE WHEN c.relpersistence = 'u' THEN ' unlogged' END,
        ' partition by ' || pg_get_partkeydef(c.oid),
        ' partition ' || pg_get_expr(c.relpartbound, c.oid),
        (SELECT ' inherits ' || string_agg(format('%I.%I', pn.nspname, p.relname), ', ' ORDER BY i.inhseqno)
         FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid),
        CASE WHEN c.relrowsecurity THEN ' row security' END || CASE WHEN c.relforcerowsecurity THEN ' forced' ELSE '' END,
        ' with ' || array_to_string(c.reloptions, ', ')) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('column %I.%I.%I %s%s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        (SELECT format(' collate %I.%I', kn.nspname, k.collname) FROM pg_collation k JOIN pg_namespace kn ON kn.oid = k.collnamespace
         JOIN pg_type t ON t.oid = a.atttypid WHERE k.oid = a.attcollation AND a.attcollation <> t.typcollation),
        CASE WHEN a.attnotnull THEN ' not null' END,
        CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' END,
        CASE a.attgenerated WHEN '' THEN ' default ' WHEN 's' THEN ' generated stored ' ELSE ' generated virtual ' END || pg_get_expr(d.adbin, d.adrelid)) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'c') AND c.relpersistence <> 't' AND NOT ${fromExtension('pg_type', 'c.reltype')} AND ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        // Since 18 every NOT NULL is a constraint with a name; it is part of the column's line.
        text: `
      SELECT n.nspname AS schema, format('constraint %s%I %s', CASE WHEN c.oid IS NULL THEN format('of domain %s.%s ', n.nspname, t.typname) ELSE format('of %s.%s ', quote_ident(n.nspname), quote_ident(c.relname)) END, k.conname, pg_get_constraintdef(k.oid)) AS line
      FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
      LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_type t ON t.oid = k.contypid
      WHERE k.contype NOT IN ('n', 't') AND k.conparentid = 0 AND coalesce(c.relpersistence, 'p') <> 't'
        AND NOT ${fromExtension('pg_class', 'k.conrelid')} AND NOT ${fromExtension('pg_type', 'k.contypid')} AND ${ours('n', 'pg_constraint', 'k.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, 'index ' || pg_get_indexdef(c.oid) || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END
        || CASE WHEN i.indisreplident THEN ' replica identity' ELSE '' END || CASE WHEN i.indisclustered THEN ' clustered' ELSE '' END AS line
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relpersistence <> 't' AND NOT ${fromExtension('pg_class', 'i.indrelid')} AND ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('enum %I.%I {%s}', n.nspname, t.typname, (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) AS line
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND ${ours('n', 'pg_type', 't.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('domain %I.%I %s%s%s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typnotnull THEN ' not null' END, ' default ' || t.typdefault) AS line
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND ${ours('n', 'pg_type', 't.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('range %I.%I of %s', n.nspname, t.typname, format_type(r.rngsubtype, NULL)) AS line
      FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${ours('n', 'pg_type', 't.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('composite %I.%I', n.nspname, c.relname) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'c' AND NOT ${fromExtension('pg_type', 'c.reltype')} AND ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('%s %I.%I%s as %s', CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, n.nspname, c.relname, ' with ' || array_to_string(c.reloptions, ', '), pg_get_viewdef(c.oid)) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        exact: true,
        text: `
      SELECT n.nspname AS schema, CASE WHEN p.prokind = 'a' THEN format('aggregate %I.%I(%s) %s', n.nspname, p.proname, pg_get_function_arguments(p.oid),
          (SELECT concat_ws(' ', g.aggtransfn::text, g.aggfinalfn::text, g.agginitval, format_type(g.aggtranstype, NULL)) FROM pg_aggregate g WHERE g.aggfnoid = p.oid))
        ELSE 'function ' || pg_get_functiondef(p.oid) END AS line
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${ours('n', 'pg_proc', 'p.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('trigger %s%s', pg_get_triggerdef(t.oid), CASE t.tgenabled WHEN 'D' THEN ' disabled' WHEN 'R' THEN ' replica' WHEN 'A' THEN ' always' END) AS line
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relpersistence <> 't' AND ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('rule %s', pg_get_ruledef(r.oid)) AS line
      FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE r.rulename <> '_RETURN' AND ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('policy %I on %I.%I %s for %s to %s%s%s', p.polname, n.nspname, c.relname, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
        (SELECT string_agg(CASE WHEN r = 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(r)) END, ', ' ORDER BY pg_get_userbyid(r)) FROM unnest(p.polroles) r),
        ' using ' || pg_get_expr(p.polqual, p.polrelid), ' check ' || pg_get_expr(p.polwithcheck, p.polrelid)) AS line
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        text: `
      SELECT n.nspname AS schema, format('sequence %I.%I as %s start %s increment %s min %s max %s cache %s%s%s', n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
        CASE WHEN s.seqcycle THEN ' cycle' END,
        (SELECT format(' owned by %s.%I', d.refobjid::regclass, a.attname) FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') LIMIT 1)) AS line
      FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relpersistence <> 't' AND ${ours('n', 'pg_class', 'c.oid')}`,
    },
    {
        text: `SELECT n.nspname AS schema, 'statistics ' || pg_get_statisticsobjdef(s.oid) AS line FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${ours('n', 'pg_statistic_ext', 's.oid')}`,
    },
    {
        text: `SELECT NULL AS schema, format('event trigger %I on %s %s execute %s%s', e.evtname, e.evtevent, array_to_string(e.evttags, ', '), e.evtfoid::regproc, CASE e.evtenabled WHEN 'D' THEN ' disabled' END) AS line
      FROM pg_event_trigger e WHERE NOT ${fromExtension('pg_event_trigger', 'e.oid')}`,
    },
];
/**
 * The schema of a database as sorted lines, one an object: free of OIDs, of the order of columns, of owners and grants, and of the ways in which PostgreSQL
 * writes one expression differently before and after a dump (see `normalExpression`). Objects that belong to extensions are left out, the extensions named.
 */
async function describeSchema(session, filter = {}) {
    const lines = [];
    // An empty search path: every name comes with its schema.
    const [path] = await session.query(`SELECT current_setting('search_path') AS path`);
    await session.query(`SELECT set_config('search_path', '', false)`);
    try {
        for (const { text, exact } of queries) {
            for (const row of await session.query(text)) {
                if (filter.schemas && (row.schema === null || !filter.schemas.includes(row.schema)))
                    continue;
                lines.push(exact ? row.line : normalExpression(row.line));
            }
        }
    }
    finally {
        await session.query(`SELECT set_config('search_path', $1, false)`, [path?.path ?? '']).catch(() => undefined); // a session that is lost has no path
    }
    return lines.sort(byCodeUnit);
}
/** SHA-256 over the lines of `describeSchema`, hexadecimal. */
async function schemaFingerprint(session, filter = {}) {
    return fingerprintOfLines(await describeSchema(session, filter));
}
function fingerprintOfLines(lines) {
    return (0,external_node_crypto_.createHash)('sha256').update(lines.join('\n')).digest('hex');
}
/** What two descriptions do not share, in their order: `- line` was there before, `+ line` is there after. Pure. */
function changedLines(before, after) {
    const [old, now] = [new Set(before), new Set(after)];
    return [...before.filter((line) => !now.has(line)).map((line) => `- ${line}`), ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`)];
}
function byCodeUnit(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ withSnapshots),
/* harmony export */   r3: () => (/* binding */ openSnapshot),
/* harmony export */   wW: () => (/* binding */ pinnedSettings)
/* harmony export */ });
/**
 * Settings under which the same data always gives the same text and the same answer: no time-out of the server's or the
 * role's own, every name written with its schema, and an error instead of a silent part where row-level security hides rows
 * (a plain count read 0 of 50).
 */
const pinnedSettings = {
    TimeZone: 'UTC',
    DateStyle: 'ISO, YMD',
    IntervalStyle: 'postgres',
    extra_float_digits: '3',
    bytea_output: 'hex',
    xmlbinary: 'base64',
    lc_monetary: 'C',
    search_path: '',
    row_security: 'off',
    statement_timeout: '0',
    lock_timeout: '0',
    idle_in_transaction_session_timeout: '0',
};
/**
 * Exports a snapshot from a `REPEATABLE READ READ ONLY` transaction. Everything read in it, by `pg_dump --snapshot` too, is of one moment.
 * @param applicationName of all its sessions; begins with `signalbox`
 */
async function openSnapshot(databases, url, applicationName) {
    const options = { applicationName, settings: pinnedSettings };
    const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
    const session = await databases.connect(url, options);
    const joined = [];
    let closed = false;
    const close = async () => {
        closed = true;
        await Promise.all([...joined, session].map((one) => one.close()));
    };
    try {
        await session.query(begin);
        const [row] = await session.query('SELECT pg_export_snapshot() AS id');
        const id = row?.id ?? '';
        const join = async () => {
            const other = await databases.connect(url, options);
            if (closed)
                await other.close(); // it came too late, and the next query says so
            joined.push(other);
            await other.query(begin);
            await other.query(`SET TRANSACTION SNAPSHOT '${id.replaceAll("'", "''")}'`);
            return other;
        };
        return { id, session, join, close };
    }
    catch (error) {
        await close();
        throw error;
    }
}
/** Two databases, each at one moment, closed after the work. @param applicationName of both sessions */
async function withSnapshots(databases, urls, applicationName, work) {
    const first = await openSnapshot(databases, urls[0], applicationName);
    try {
        const second = await openSnapshot(databases, urls[1], applicationName);
        try {
            return await work(first.session, second.session);
        }
        finally {
            await second.close();
        }
    }
    finally {
        await first.close();
    }
}


/***/ }),

/***/ 13233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openTarget)
/* harmony export */ });
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92992);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21846);


/**
 * Connects to the target and proves that it can be one.
 * @throws Failure when it cannot be reached; Refusal (rule 5) when it must not be a target
 */
async function openTarget(databases, url) {
    (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .refusePoolerUrl */ .NQ)(url);
    const session = await (0,_connection_js__WEBPACK_IMPORTED_MODULE_0__/* .connectTo */ .m)(databases, url, 'database-url');
    await (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseUnsafeTarget */ .E4)(databases, session, url);
    return { session, target: await (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .readTarget */ ._E)(session) };
}


/***/ }),

/***/ 31334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ fileStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26060);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(64899);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67308);







/** A file that is still being written, or was left by a killed run. */
const unfinished = '.part';
const probeBytes = 64 * 1024;
const readBytes = 256 * 1024;
/**
 * `file:DIR`. Files are written beside their name, flushed to the disk and renamed, so that a name always stands for a whole file; readable by their owner alone.
 * @param directory absolute, or relative to the working directory; made when it is not there
 */
function fileStore(directory) {
    const root = node_path__WEBPACK_IMPORTED_MODULE_3__.resolve(directory);
    const at = (name) => node_path__WEBPACK_IMPORTED_MODULE_3__.join(root, (0,_store_js__WEBPACK_IMPORTED_MODULE_5__/* .plainName */ .MH)(name));
    return {
        description: `file:${root}`,
        keeps: true,
        location: at,
        prepare: async () => await prepare(root),
        write: async (name, source) => {
            const file = at(name);
            const bytes = await written(file, source);
            await flushedDirectory(root);
            return { location: file, bytes };
        },
        read: (name) => readFrom(at(name)),
        list: async (id = '') => (await listed(root)).filter(({ name }) => name.startsWith(id)),
        remove: async (name) => await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(at(name), { force: true }),
    };
}
/** Not there, no directory, not writable and full are noticed here, by doing it. */
async function prepare(root) {
    try {
        await makeDirectory(root);
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(root)).isDirectory())
            throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' });
        const probe = node_path__WEBPACK_IMPORTED_MODULE_3__.join(root, `.signalbox-probe-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex')}`);
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(probe, 'wx', 0o600); // a new file, never one that somebody has put there, nor where a link points
        try {
            await handle.writeFile(Buffer.alloc(probeBytes, 'signalbox')); // all of it: a disk that is nearly full takes a part without an error
            await handle.sync();
        }
        finally {
            await handle.close();
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(probe, { force: true });
        }
    }
    catch (error) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .UsageError */ .eb({
            code: 'backup-store-unusable',
            cause: `backup-store: backups cannot be written to ${root}: ${reasonOf(error)}.`,
            fix: 'Give backup-store a directory (file:DIR) that this user may write to, on a disk with room for the backup.',
        }, { cause: error });
    }
}
/** With its parents. Not by mkdir's `recursive`: beneath /proc Node's never comes back from it. */
async function makeDirectory(directory) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(directory, { mode: 0o700 });
    }
    catch (error) {
        const code = codeOf(error);
        if (code === 'EEXIST')
            return;
        const parent = node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(directory);
        const parentIsThere = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(parent).then(() => true, () => false);
        if (code !== 'ENOENT' || parentIsThere)
            throw error;
        await makeDirectory(parent);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(directory, { mode: 0o700 });
    }
}
async function written(file, source) {
    const part = `${file}${unfinished}`;
    let bytes = 0;
    try {
        const handle = await stored(part, () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(part, 'w', 0o600));
        try {
            for await (const chunk of source) {
                for (let at = 0; at < chunk.length;)
                    at += (await stored(part, () => handle.write(chunk, at))).bytesWritten;
                bytes += chunk.length;
            }
            await stored(part, () => handle.sync());
        }
        finally {
            await handle.close();
        }
        await stored(part, () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(part, file));
        return bytes;
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(part, { force: true });
        throw error;
    }
}
/** What the disk says, as ours; what the source says passes through as it is. */
async function stored(file, act) {
    try {
        return await act();
    }
    catch (error) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR({
            code: 'backup-store-failed',
            cause: `The backup could not be written to ${node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(file)}: ${reasonOf(error)}.`,
            state: 'There is no backup of this run; the unfinished file was removed. The target was only read.',
            fix: 'Make room, or give backup-store a directory on a larger disk.',
        }, { cause: error });
    }
}
/** After a rename, so that the name survives a power cut too. Where directories cannot be opened there is nothing to flush. */
async function flushedDirectory(root) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(root, 'r').catch(() => undefined);
    await handle?.sync().catch(() => undefined);
    await handle?.close();
}
async function* readFrom(file) {
    try {
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(file, { highWaterMark: readBytes }))
            yield chunk;
    }
    catch (error) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR({
            code: 'backup-file-missing',
            cause: `The backup file ${file} cannot be read: ${reasonOf(error)}.`,
            state: 'The target was not touched.',
            fix: 'Put the file back, or take a new backup.',
        }, { cause: error });
    }
}
async function listed(root) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(root, { withFileTypes: true }).catch((error) => {
        if ((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .errorCode */ .C)(error) === 'ENOENT')
            return [];
        throw error;
    });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(unfinished));
    return await Promise.all(files.map(async ({ name }) => ({ name, bytes: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(node_path__WEBPACK_IMPORTED_MODULE_3__.join(root, name))).size })));
}
const reasons = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota is used up',
    EFBIG: 'this user may not write a file that large (ulimit -f)',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the file system is read-only',
    ENOTDIR: 'it is not a directory',
    EEXIST: 'it is not a directory',
    ENOENT: 'it is not there',
    EIO: 'the disk reports an error',
};
function reasonOf(error) {
    const code = (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .errorCode */ .C)(error) ?? '';
    return reasons[code] ?? ((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .errorMessage */ .g)(error));
}
/** Node's code (`ENOSPC`), whichever realm the error is of. */
function codeOf(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}


/***/ }),

/***/ 76470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ noStore)
/* harmony export */ });
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31334);

/** `none`: kept in a directory of the run for the proof, and gone with it. */
async function noStore(lifetime) {
    return { ...(0,_file_js__WEBPACK_IMPORTED_MODULE_0__/* .fileStore */ .o)(await lifetime.temporaryDirectory()), description: 'none', keeps: false, location: () => 'none' };
}


/***/ }),

/***/ 64899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MH: () => (/* binding */ plainName),
/* harmony export */   fX: () => (/* binding */ StoreForbids),
/* harmony export */   o5: () => (/* binding */ readSmall)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


/** The key that we have for the store may not do that. It is enough for a backup: whoever can write and not delete cannot take backups away either. */
class StoreForbids extends _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR {
}
/** @throws Error for what is no plain file name, or hidden: never of ours */
function plainName(name) {
    if (name !== node_path__WEBPACK_IMPORTED_MODULE_0__.basename(name) || name.startsWith('.'))
        throw new Error(`not a file name of ours: ${name}`);
    return name;
}
/** A file of ours, whole, as long as it is small (manifests, proofs). */
async function readSmall(store, name, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of store.read(name)) {
        size += chunk.length;
        if (size > limit)
            throw new Error(`${name} is larger than ${limit} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}


/***/ })

};
