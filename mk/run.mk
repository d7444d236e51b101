# The demo landscape on http://localhost:8080.
PORT ?= 8080
DATABASE ?= sqlite:data/clusterwerk.db

.PHONY: run
run: install-build          ## build, fill the demo landscape, serve it; PORT= and DATABASE= override
	@$(MAKE) --no-print-directory all
	@mkdir -p data
	@$(BIN) demo --database '$(DATABASE)' > /dev/null
	@$(BIN) serve --demo --listen 127.0.0.1:$(PORT) --database '$(DATABASE)'

.PHONY: screenshots
screenshots: $(BIN)         ## the pictures of README.md and the guides, and the study's report, from the demo landscape
	BIN=$(BIN) node tests/browser/screenshots.mjs
