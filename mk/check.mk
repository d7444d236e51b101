# Static analysis: the project's own lint, clang-tidy, cppcheck, complexity.
.PHONY: check lint complexity cppcheck tidy po-missing
IN ?= src
po-missing: $(TOOLS)/poc $(GEN)/tpl.stamp ## entries for po/de.po that texts still lack; IN=src/feature/NAME
	@$(TOOLS)/poc --missing '$(IN)' --templates $(GEN)/templates.msg $(PO) -- $(TEXT_SOURCES)
lint: $(TOOLS)/lint         ## the project's own rules
	$(TOOLS)/lint src tools tests
check: complexity cppcheck tidy ## lint, cppcheck, clang-tidy, complexity
complexity: lint
	pmccabe src/*/*.c src/feature/*/*.c | awk '$$1 > 15 {print "too complex (" $$1 "): " $$6 ":" $$7; bad = 1} END {exit bad}'
# It takes `v[n++] = (struct x){...}` for an unclear order, because it does not know compound literals; gcc and clang warn of real ones.
cppcheck: install-test $(GENERATED)
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --error-exitcode=1 --inline-suppr \
	  --suppress=missingIncludeSystem --suppress=unknownEvaluationOrder -D_GNU_SOURCE -Isrc -Ibuild src
# One stamp per file: only what changed, or includes what changed, is looked at again.
tidy: $(SRC:%.c=build/tidy/%.stamp)
build/tidy/%.stamp: %.c .clang-tidy $(OUT)/%.o | install-test
	@mkdir -p $(@D)
	$(call say,TIDY,$<)
	$(Q)timeout 600 clang-tidy --quiet --warnings-as-errors='*' $< -- -std=gnu17 $(CPPFLAGS) $(PKG_CFLAGS) 2> $@.err || { cat $@.err; exit 1; }
	@touch $@
