# All tests. They speak TAP; tests/run adds them up and ends with "N passed, N failed".

SUPPORT_OBJ := $(patsubst %.c,$(OUT)/%.o,$(wildcard tests/support/*.c))
UNIT   := $(patsubst %.c,$(OUT)/%,$(wildcard tests/unit/*_test.c))
WEB    := $(patsubst %.c,$(OUT)/%,$(wildcard tests/web/*_test.c))
SYSTEM := $(wildcard tests/system/*.sh tests/mustfail/*.sh)
TEST_PROGRAMS := $(UNIT) $(WEB) $(FUZZ_CORPUS)

.PHONY: test test-unit test-web test-system test-browser
test: install-test          ## run all tests, on SQLite and PostgreSQL, with a real browser
	@$(MAKE) --no-print-directory test-now
test-now: $(BIN) $(TEST_PROGRAMS) $(TOOLS)/lint
	@OUT=$(OUT) BIN=$(BIN) tests/run unit web-sqlite web-postgres torture-some system browser
test-unit: $(UNIT) $(FUZZ_CORPUS) ## the C unit tests only
	@OUT=$(OUT) BIN=$(BIN) tests/run unit
test-web: $(WEB)            ## requests against the real router, on SQLite only
	@OUT=$(OUT) BIN=$(BIN) tests/run web-sqlite
test-system: $(BIN) $(TOOLS)/lint ## the real binary
	@OUT=$(OUT) BIN=$(BIN) tests/run system
test-browser: $(BIN)        ## Chromium, axe, the Nu HTML checker
	@OUT=$(OUT) BIN=$(BIN) tests/run browser
