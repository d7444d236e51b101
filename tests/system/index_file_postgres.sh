#!/bin/sh
# index_file.mjs on PostgreSQL.
cd "$(dirname "$0")/../.." && exec tests/support/with-postgres env DB=postgres node tests/system/index_file.mjs
