#!/bin/sh
# booking.mjs on PostgreSQL, where accepts run in several transactions at once.
cd "$(dirname "$0")/../.." && exec tests/support/with-postgres env DB=postgres node tests/system/booking.mjs
