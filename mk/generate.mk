# The four compilers and what they make. Each writes a file only when its content changes, so that little is compiled again.

TOOLS    := build/tools
SQL      := $(wildcard src/domain/*.sql src/feature/*/*.sql)
MIGRATE  := $(wildcard migration/*.sql src/feature/*/migration/*.sql)
TPL      := $(wildcard template/*.html src/feature/*/template/*.html)
PO       := $(wildcard po/de.po src/*/po/de.po src/feature/*/po/de.po)
TEXT_SOURCES := $(wildcard src/*/*.c src/*/*.h src/feature/*/*.c src/feature/*/*.h)
ASSET    := $(shell find asset -type f 2>/dev/null)
VENDOR   := build/vendor.stamp

GEN_C := $(patsubst %.sql,$(GEN)/%_sql.c,$(notdir $(SQL))) $(GEN)/registry_sql.c \
         $(patsubst src/feature/%/template,$(GEN)/%_tpl.c,$(sort $(patsubst %/,%,$(dir $(filter src/feature/%,$(TPL)))))) \
         $(GEN)/shared_tpl.c $(GEN)/messages.c $(GEN)/asset.c $(GEN)/lexicon.c $(GEN)/map.c $(GEN)/gazetteer.c
GEN_S := $(GEN)/asset_data.S $(GEN)/dictionary.S

TOOL_CFLAGS := -std=gnu17 -O1 -g $(WARN) -D_GNU_SOURCE -Isrc -Itools
TOOL_COMMON := $(wildcard tools/common/*.c) src/base/str.c src/base/arena.c src/base/buf.c

.SECONDEXPANSION:
$(TOOLS)/%: tools/%.c $$(wildcard tools/$$*/*.c tools/$$*/*.h) $(TOOL_COMMON) $(wildcard tools/common/*.h src/base/*.h) | $(TOOLS)
	$(call say,TOOL,$@)
	$(Q)gcc $(TOOL_CFLAGS) $< $(wildcard tools/$*/*.c) $(TOOL_COMMON) $(TOOL_LIBS_$*) -o $@
TOOL_LIBS_sqlc := -lsqlite3
TOOL_LIBS_lexc := src/domain/fold.c
# The words of the dictionaries become terms exactly as those of texts do.
WORD_CODE := src/domain/words.c src/domain/compound.c src/domain/lexicon.c src/domain/fold.c src/domain/index_intern.c src/adapt/stemmer.c
TOOL_LIBS_dictc := $(WORD_CODE) -Ibuild $(GEN)/lexicon.c -lstemmer -lm

$(TOOLS) $(GEN):
	@mkdir -p $@

# Fonts and icons: exact versions by package-lock.json, no install scripts.
$(VENDOR): package.json package-lock.json
	$(call say,NPM,fonts and icons)
	$(Q)npm ci --ignore-scripts --no-audit --no-fund --silent
	@mkdir -p build && touch $@

# Whoever removes a template, a query, a catalogue, a source or an asset makes anew what it was part of.
define list_inputs
$(GEN)/$(1).list: FORCE | $(GEN)
	@echo '$(2)' | cmp -s - $$@ || echo '$(2)' > $$@
$(GEN)/$(1).stamp: $(GEN)/$(1).list
endef
$(eval $(call list_inputs,sql,$(SQL) $(MIGRATE)))
$(eval $(call list_inputs,tpl,$(TPL)))
$(eval $(call list_inputs,po,$(PO) $(TEXT_SOURCES)))
$(eval $(call list_inputs,asset,$(ASSET)))

$(GEN)/sql.stamp: $(TOOLS)/sqlc $(SQL) $(MIGRATE) | $(GEN)
	$(call say,SQL,$(GEN))
	$(Q)$(TOOLS)/sqlc -o $(GEN) $(MIGRATE) -- $(SQL)
	@touch $@
$(GEN)/tpl.stamp: $(TOOLS)/tplc $(TPL) $(VENDOR) | $(GEN)
	$(call say,HTML,$(GEN))
	$(Q)$(TOOLS)/tplc -o $(GEN) --icons node_modules/lucide-static/icons $(TPL)
	@touch $@
$(GEN)/po.stamp: $(TOOLS)/poc $(PO) $(GEN)/tpl.stamp $(TEXT_SOURCES) | $(GEN)
	$(call say,TEXT,$(GEN))
	$(Q)$(TOOLS)/poc -o $(GEN) --templates $(GEN)/templates.msg $(PO) -- $(TEXT_SOURCES)
	@touch $@
$(GEN)/asset.stamp: $(TOOLS)/assetc $(ASSET) $(VENDOR) $(GEN)/map.stamp | $(GEN)
	$(call say,ASSET,$(GEN))
	$(Q)$(TOOLS)/assetc -o $(GEN) --vendor asset/vendor.txt asset
	@touch $@
$(GEN)/lexicon.stamp: $(TOOLS)/lexc src/domain/concepts.txt src/domain/fold.c $(wildcard tools/lexc/*.txt) | $(GEN)
	$(call say,WORDS,$(GEN))
	$(Q)$(TOOLS)/lexc -o $(GEN)
	@touch $@

$(TOOLS)/dictc: $(GEN)/lexicon.stamp $(WORD_CODE)
$(GEN)/dictionary.stamp: $(TOOLS)/dictc | $(GEN)
	$(call say,WORDS,$(GEN)/dictionary.bin)
	$(Q)$(TOOLS)/dictc -o $(GEN)
	@touch $@

$(GEN)/map.stamp: tools/map.mjs demo/germany_states.geojson | $(GEN)
	$(call say,MAP,$(GEN))
	$(Q)node tools/map.mjs $(GEN) demo/germany_states.geojson
	@touch $@

$(GEN)/gazetteer.stamp: tools/gazetteer.mjs $(VENDOR) | $(GEN)
	$(call say,PLACES,$(GEN))
	$(Q)node tools/gazetteer.mjs $(GEN)
	@touch $@

# The headers, too: otherwise make looks at them before they are made anew, and compiles with the old ones.
$(filter %_sql.c,$(GEN_C)) $(patsubst %.c,%.h,$(filter %_sql.c,$(GEN_C))): $(GEN)/sql.stamp ;
$(filter %_tpl.c,$(GEN_C)) $(patsubst %.c,%.h,$(filter %_tpl.c,$(GEN_C))): $(GEN)/tpl.stamp ;
$(GEN)/messages.c: $(GEN)/po.stamp ;
$(GEN)/asset.c $(GEN)/asset.h $(GEN)/asset_data.S: $(GEN)/asset.stamp ;
$(GEN)/dictionary.S: $(GEN)/dictionary.stamp ;
$(GEN)/lexicon.c $(GEN)/lexicon.h: $(GEN)/lexicon.stamp ;
$(GEN)/map.c $(GEN)/map.h: $(GEN)/map.stamp ;
$(GEN)/gazetteer.c: $(GEN)/gazetteer.stamp ;
GENERATED := $(GEN)/sql.stamp $(GEN)/tpl.stamp $(GEN)/po.stamp $(GEN)/asset.stamp $(GEN)/lexicon.stamp $(GEN)/dictionary.stamp $(GEN)/map.stamp $(GEN)/gazetteer.stamp
