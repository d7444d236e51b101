#!/bin/sh
# poll.mjs on PostgreSQL, where votes run in several transactions at once, and another node writes, too.
cd "$(dirname "$0")/../.." && exec tests/support/with-postgres env DB=postgres node tests/system/poll.mjs
