# What takes long: hours on a slow machine. The short forms of all this are part of `make test`.
# Kills of the program on SQLite, on PostgreSQL, and of PostgreSQL under it: as many of each.
KILL_ROUNDS ?= 1000
.PHONY: torture torture-now install-torture
install-torture:
	@packaging/install torture
torture: install-test install-torture       ## every call fails once, 1,000 kill -9 of each kind, 10,000 idle connections; KILL_ROUNDS= for fewer
	@$(MAKE) --no-print-directory torture-now
torture-now: $(BIN) $(WEB)
	@OUT=$(OUT) BIN=$(BIN) KILL_ROUNDS=$(KILL_ROUNDS) TEST_TIMEOUT=20000 tests/run torture-sqlite torture-postgres torture-long
