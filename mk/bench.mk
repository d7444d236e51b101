# Figures against the floor, measured in the same run. Not timed tests: machines are noisy.
.PHONY: bench bench-scale lighthouse bench-match bench-stats bench-radar bench-survey bench-poll
bench: install-test         ## a table of speed against nginx, and the quality of the matching
	@$(MAKE) --no-print-directory all
	@if [ -f bench/match_bench.c ]; then $(MAKE) --no-print-directory bench-match; fi
	@$(MAKE) --no-print-directory bench-stats bench-survey
	@tests/support/with-postgres node bench/run.mjs $(BIN)
	@$(MAKE) --no-print-directory bench-poll
	@$(MAKE) --no-print-directory bench-radar
bench-scale: install-test $(BIN) ## a million listings: start, memory, search, pages; takes half an hour
	@node bench/scale.mjs $(BIN)
bench-poll: $(BIN)          ## a live poll with 500 open connections
	@node bench/poll.mjs $(BIN)
	@tests/support/with-postgres sh -c 'node bench/poll.mjs $(BIN) "$$DATABASE_URL"'
lighthouse: install-test $(BIN) ## Lighthouse's figures of the main pages
	@npm ci --prefix bench/lighthouse --ignore-scripts --no-audit --no-fund --silent
	@node bench/lighthouse/main.mjs $(BIN)
bench-match: $(OUT)/bench/match_bench
	@for d in demo/matching tests/fixture/matching; do $(OUT)/bench/match_bench $$d || exit 1; done
bench-stats: $(OUT)/bench/stats_bench ## the statistics against R
	@node bench/stats.mjs $(OUT)/bench/stats_bench
bench-survey: $(BIN)        ## results of 100,000 answers of 150 questions
	@node bench/survey.mjs $(BIN)
$(OUT)/bench/%: $(OUT)/bench/%.o $(SUPPORT) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@
bench-radar: install-test $(BIN) ## the radar: a new centre among 300,000 objects, frames of 200 dots
	@node bench/radar.mjs $(BIN)
