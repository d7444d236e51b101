#!/bin/sh
# kill9.mjs on PostgreSQL: the program is killed.
cd "$(dirname "$0")/../.." && exec tests/support/with-postgres env DB=postgres node tests/system/kill9.mjs
