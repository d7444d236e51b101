#!/bin/sh
# PostgreSQL stops and comes back under a running server.
cd "$(dirname "$0")/../.." && exec tests/support/with-postgres env DB=postgres node tests/system/gone/gone.mjs
