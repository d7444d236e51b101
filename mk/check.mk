# Static analysis: the project's own lint, clang-tidy, cppcheck, complexity.
.PHONY: check lint po-missing
IN ?= src
po-missing: $(TOOLS)/poc $(GEN)/tpl.stamp ## entries for po/de.po that texts still lack; IN=src/feature/NAME
	@$(TOOLS)/poc --missing '$(IN)' --templates $(GEN)/templates.msg $(PO) -- $(TEXT_SOURCES)
lint: $(TOOLS)/lint         ## the project's own rules
	$(TOOLS)/lint src tools tests
check: install-test $(GENERATED) lint ## lint, cppcheck, clang-tidy, complexity
	pmccabe src/*/*.c src/feature/*/*.c | awk '$$1 > 15 {print "too complex (" $$1 "): " $$6 ":" $$7; bad = 1} END {exit bad}'
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --error-exitcode=1 --inline-suppr \
	  --suppress=missingIncludeSystem -D_GNU_SOURCE -Isrc -Ibuild src
	clang-tidy --quiet --warnings-as-errors='*' $(SRC) -- -std=gnu17 $(CPPFLAGS) $(PKG_CFLAGS)
