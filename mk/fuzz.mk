# Fuzz targets: tests/fuzz/NAME.c has LLVMFuzzerTestOneInput, tests/fuzz/corpus/NAME/ its seeds. `make fuzz` looks for new
# inputs with clang's libFuzzer; `make test` runs every target over its seeds in the flavour under test.

FUZZ := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
FUZZ_SECONDS ?= 20
FUZZ_CORPUS := $(FUZZ:%=$(OUT)/tests/fuzz/%_corpus)
# Objects beside the program's own that a target needs.
FUZZ_OBJ_tplc := $(patsubst %.c,$(OUT)/%.o,$(wildcard tools/tplc/*.c))
FUZZ_OBJ_po := $(patsubst %.c,$(OUT)/%.o,$(wildcard tools/poc/*.c))
FUZZ_OBJ_scan := $(patsubst %.c,$(OUT)/%.o,$(wildcard tools/poc/*.c))
FUZZ_OBJ_css := $(OUT)/tools/assetc/css.o
FUZZ_OBJ_lint := $(patsubst %.c,$(OUT)/%.o,$(wildcard tools/lint/*.c))
FUZZ_OBJ_dictc := $(patsubst %.c,$(OUT)/%.o,$(wildcard tools/dictc/*.c))
FUZZ_OBJ_sqlc := $(patsubst %.c,$(OUT)/%.o,$(wildcard tools/sqlc/*.c) tools/common/cgen.c)

$(OUT)/tools/%.o $(OUT)/tests/fuzz/%.o: CPPFLAGS += -Itools
$(OUT)/tests/fuzz/%_corpus: $(OUT)/tests/fuzz/%.o $(OUT)/tests/fuzz/driver/main.o $$(FUZZ_OBJ_$$*) $(SUPPORT) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $(filter %.o,$^) $(SUPPORT) $(LIB) $(LDLIBS) -o $@
$(OUT)/tests/fuzz/%_fuzz: $(OUT)/tests/fuzz/%.o $$(FUZZ_OBJ_$$*) $(SUPPORT) $(LIB)
	$(call say,LINK,$@)
	$(Q)clang $(CFLAGS) -fsanitize=fuzzer,address,undefined $(filter %.o,$^) $(SUPPORT) $(LIB) $(LDLIBS) -o $@

-include $(wildcard $(OUT)/tools/*/*.d $(OUT)/tests/fuzz/driver/*.d)
.PHONY: fuzz fuzz-now
fuzz: install-test          ## look for inputs that break parsers; FUZZ_SECONDS= per target
	@$(MAKE) --no-print-directory BUILD=fuzz fuzz-now
fuzz-now: $(FUZZ:%=$(OUT)/tests/fuzz/%_fuzz)
	@for t in $(FUZZ); do \
	  mkdir -p $(OUT)/corpus/$$t tests/fuzz/corpus/$$t; \
	  $(OUT)/tests/fuzz/$${t}_fuzz -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=1500 -max_len=8192 -print_final_stats=1 \
	    -artifact_prefix=$(OUT)/$$t- $(OUT)/corpus/$$t tests/fuzz/corpus/$$t > $(OUT)/$$t.log 2>&1 || \
	    { tail -n 60 $(OUT)/$$t.log; echo "fuzz $$t: found something, see above and $(OUT)/$$t-*"; exit 1; }; \
	  sed -n "s/^stat::number_of_executed_units: */fuzz $$t: nothing found, runs: /p" $(OUT)/$$t.log; \
	done
