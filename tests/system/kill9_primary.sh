#!/bin/sh
# kill9.mjs on PostgreSQL: PostgreSQL is killed, and has to keep what it confirmed.
cd "$(dirname "$0")/../.." && KILL_ROUNDS=${KILL_ROUNDS:-5} POSTGRES_FSYNC=on exec tests/support/with-postgres env DB=postgres KILL=primary node tests/system/kill9.mjs
