#!/bin/sh
# SQL that tools/sqlc must refuse, each with a message that names file and line; and the proof that right SQL passes.
set -u
cd "$(dirname "$0")/../.."
sqlc=${SQLC:-build/tools/sqlc}
dir=$(mktemp -d /tmp/cw-sqlc.XXXXXX)
trap 'rm -rf "$dir"' EXIT
count=0

check() { # name, condition's status
    count=$((count + 1))
    if [ "$2" -eq 0 ]; then echo "ok $count - $1"; else echo "not ok $count - $1"; sed 's/^/# /' "$dir/err"; fi
}

mkdir -p "$dir/migration" "$dir/gen"
cat > "$dir/migration/0001_core.sql" <<'SQL'
CREATE TABLE person (
    id      @id PRIMARY KEY,
    name    @text NOT NULL,
    active  @bool NOT NULL,
    seen    @instant
);
CREATE TABLE pet (id @id PRIMARY KEY, person_id @id NOT NULL REFERENCES person (id), tame @bool NOT NULL);
SQL

run() { # runs sqlc on migration/*.sql and the named query files
    "$sqlc" -o "$dir/gen" "$dir"/migration/*.sql -- "$@" > "$dir/out" 2> "$dir/err"
}

# refuses NAME LINE TEXT, queries on standard input: sqlc fails, and one message is "FILE:LINE: error: ...TEXT...".
refuses() {
    cat > "$dir/q.sql"
    rm -f "$dir"/gen/*
    bad=0
    run "$dir/q.sql" && bad=1
    grep -F "$dir/q.sql:$2: error: " "$dir/err" | grep -qF -- "$3" || bad=1
    [ -z "$(ls "$dir/gen")" ] || bad=1
    check "$1" "$bad"
}

# ---- what is right passes, and is left alone when nothing changed ----
cat > "$dir/q.sql" <<'SQL'
-- query: person_named :many
-- People of a name; "quotes" and ; in a comment do no harm.
-- params: name text, since instant?, list ids
SELECT p.id, p.name, p.active, p.seen, count(*) AS pets, 'a;b -- c' AS text, CAST(sum(t.tame) AS @int) AS tamed
FROM person p JOIN pet t ON t.person_id = p.id
WHERE p.name = :name AND (:since IS NULL OR p.seen > :since) AND @in(p.id, :list)
GROUP BY p.id;
-- column: pets int
-- column: text text
SQL
run "$dir/q.sql"; check "right SQL passes" $?
touch -d '2001-01-01' "$dir/gen/q_sql.c" "$dir/gen/q_sql.h" "$dir/gen/registry_sql.c"
run "$dir/q.sql"
[ -z "$(find "$dir/gen" -newermt 2002-01-01 -type f)" ]; check "files are not written again when nothing changed" $?
grep -q 'sum(t.tame) " *$\|CAST(sum(t.tame)' "$dir/gen/q_sql.c" && grep -qF "'a;b -- c'" "$dir/gen/q_sql.c"
check "strings keep what looks like comments" $?

# ---- queries ----
refuses "a missing column" 4 "no such column: p.nmae" <<'SQL'
-- query: a :many
SELECT p.id,
       p.name,
       p.nmae
FROM person p
SQL
refuses "a missing table" 2 "no such table: people" <<'SQL'
-- query: a :many
SELECT id FROM people
SQL
refuses "a syntax error" 3 "syntax error" <<'SQL'
-- query: a :many
SELECT id
FROM FROM person
SQL
refuses "an unknown type of a parameter" 2 "unknown type string" <<'SQL'
-- query: a :exec
-- params: name string
DELETE FROM person WHERE name = :name
SQL
refuses "a parameter that is not declared" 4 ":nmae is no parameter" <<'SQL'
-- query: a :exec
-- params: name text
DELETE FROM person
WHERE name = :name OR name = :nmae
SQL
refuses "a parameter that is not used" 2 "parameter since is not used" <<'SQL'
-- query: a :exec
-- params: name text, since instant
DELETE FROM person WHERE name = :name
SQL
refuses "a parameter declared twice" 2 "declared twice" <<'SQL'
-- query: a :exec
-- params: name text, name text
DELETE FROM person WHERE name = :name
SQL
seven="-- params: id id, a text, b text, c text, d text, e text, f text"
refuses "parameters of a query that is not there" 2 "params-of: there is no query b" <<'SQL'
-- query: a :exec
-- params-of: b
DELETE FROM person WHERE id = :id
SQL
refuses "parameters of a query that has no struct of them" 5 "takes its 1 parameters without a struct" <<'SQL'
-- query: a :exec
-- params: id id
DELETE FROM person WHERE id = :id
-- query: b :exec
-- params-of: a
DELETE FROM person WHERE id = :id
SQL
refuses "parameters of another query and own ones" 6 "not both" <<SQL
-- query: a :exec
$seven
DELETE FROM person WHERE id = :id OR name IN (:a, :b, :c, :d, :e, :f)
-- query: b :exec
-- params-of: a
-- params: g text
DELETE FROM person WHERE id = :id AND name = :g
SQL
refuses "a parameter that the other query does not have" 6 ":name is no parameter" <<SQL
-- query: a :exec
$seven
DELETE FROM person WHERE id = :id OR name IN (:a, :b, :c, :d, :e, :f)
-- query: b :exec
-- params-of: a
DELETE FROM person WHERE name = :name
SQL
refuses "a query of a name that exists" 3 "query a exists already at" <<'SQL'
-- query: a :exec
DELETE FROM person
-- query: a :exec
DELETE FROM pet
SQL
refuses "an unknown kind of query" 1 "with KIND one of :one :many" <<'SQL'
-- query: a :all
SELECT id FROM person
SQL
refuses "rows from a query that promises none" 1 "it returns columns" <<'SQL'
-- query: a :exec
SELECT id FROM person
SQL
refuses "no rows from a query that promises some" 1 "it returns no columns" <<'SQL'
-- query: a :one
DELETE FROM person
SQL
refuses "an expression without a type" 1 "the type of column n is unknown" <<'SQL'
-- query: a :one
SELECT count(*) AS n FROM person
SQL
refuses "a column without a usable name" 1 "a name with AS" <<'SQL'
-- query: a :one
SELECT count(*) FROM person
SQL
refuses "two columns of one name" 1 "two columns are called id" <<'SQL'
-- query: a :many
SELECT p.id, t.id FROM person p JOIN pet t ON t.person_id = p.id
SQL
refuses "a type for a column that is not there" 3 "it has no column m" <<'SQL'
-- query: a :many
SELECT id FROM person
-- column: m int
SQL
refuses "a bool that an outer join may leave open" 1 "through the outer join" <<'SQL'
-- query: a :many
SELECT p.id, t.tame FROM person p LEFT JOIN pet t ON t.person_id = p.id
SQL
refuses "rows that are shared and differ" 4 "its columns differ" <<'SQL'
-- query: a :many
-- row: short
SELECT id, name FROM person
-- query: b :many
-- row: short
SELECT id, seen FROM person
SQL
refuses "a list outside of @in" 3 "@in(column, :list)" <<'SQL'
-- query: a :many
-- params: list ids
SELECT id FROM person WHERE id IN (:list)
SQL
refuses "@in with something else than a list" 3 "must be of type ids" <<'SQL'
-- query: a :many
-- params: one id
SELECT id FROM person WHERE @in(id, :one)
SQL
refuses "@visible without a viewer" 2 ":viewer is no parameter" <<'SQL'
-- query: a :many
SELECT p.id FROM person p WHERE @visible(p)
SQL
refuses "an unknown macro" 2 "unknown macro @money" <<'SQL'
-- query: a :many
SELECT CAST(id AS @money) AS id FROM person
SQL
refuses "a cast of PostgreSQL alone" 2 "SQLite knows no ::" <<'SQL'
-- query: a :many
SELECT id::text FROM person
SQL
refuses "a parameter by number" 2 "parameters are written :name" <<'SQL'
-- query: a :many
SELECT id FROM person WHERE id = ?
SQL
refuses "a second statement" 3 "behind the semicolon" <<'SQL'
-- query: a :exec
DELETE FROM pet;
DELETE FROM person;
SQL
refuses "a string without end" 2 "has no end" <<'SQL'
-- query: a :many
SELECT id FROM person WHERE name = 'x
SQL
refuses "double quotes around a text" 2 "no such column" <<'SQL'
-- query: a :many
SELECT id FROM person WHERE name = "x"
SQL
refuses "SQL before the first query" 1 "before the first -- query" <<'SQL'
SELECT 1;
SQL
refuses "a reason that is none" 2 "write -- scan: WHY" <<'SQL'
-- query: a :many
-- scan:
SELECT id FROM person
SQL
refuses "a query without SQL" 1 "there is no SQL" <<'SQL'
-- query: a :exec
-- To be written.
SQL

# ---- files and migrations ----
mkdir -p "$dir/other"
printf -- '-- query: a :exec\nDELETE FROM pet\n' > "$dir/q.sql"
printf -- '-- query: b :exec\nDELETE FROM pet\n' > "$dir/other/q.sql"
bad=0; run "$dir/q.sql" "$dir/other/q.sql" && bad=1
grep -qF "$dir/other/q.sql: error: $dir/q.sql has the same name" "$dir/err" || bad=1
check "two files of one name" $bad

# refuses_migration NAME FILE LINE TEXT, the migration on standard input.
refuses_migration() {
    cat > "$dir/migration/$2"
    bad=0
    run "$dir/q.sql" && bad=1
    where="$dir/migration/$2: error: "
    [ "$3" = 0 ] || where="$dir/migration/$2:$3: error: "
    grep -F "$where" "$dir/err" | grep -qF -- "$4" || bad=1
    check "$1" "$bad"
    rm "$dir/migration/$2"
}
refuses_migration "a number that is taken" 0001_twice.sql 1 "number 1 is taken by $dir/migration/0001_core.sql" <<'SQL'
CREATE TABLE other (id @id PRIMARY KEY);
SQL
refuses_migration "a name without a number" 2_short.sql 0 "NNNN_name.sql" <<'SQL'
CREATE TABLE other (id @id PRIMARY KEY);
SQL
refuses_migration "an unknown type of a column" 0002_next.sql 3 "unknown macro @money" <<'SQL'
CREATE TABLE other (
    id @id PRIMARY KEY,
    price @money
);
SQL
refuses_migration "a type that is no macro" 0002_next.sql 1 "unknown datatype" <<'SQL'
CREATE TABLE other (id @id PRIMARY KEY, n VARCHAR);
SQL
refuses_migration "a table that exists" 0002_next.sql 3 "already exists" <<'SQL'
CREATE TABLE other (id @id PRIMARY KEY);

CREATE TABLE person (id @id PRIMARY KEY);
SQL
refuses_migration "an index on a missing column" 0002_next.sql 2 "no such column: colour" <<'SQL'

CREATE INDEX person_by_colour ON person (colour);
SQL
refuses_migration "a PostgreSQL text without its migration" 0002_lone.postgres.sql 0 "there is no 0002_lone.sql beside it" <<'SQL'
CREATE TABLE other (id BIGINT PRIMARY KEY);
SQL
bad=0; run "$dir/missing.sql" && bad=1; grep -qF "$dir/missing.sql" "$dir/err" || bad=1
check "a file that is not there" $bad
"$sqlc" -o "$dir/gen" > "$dir/out" 2> "$dir/err"; [ $? -eq 2 ] && grep -q '^usage:' "$dir/err"; check "wrong usage" $?
echo "1..$count"
