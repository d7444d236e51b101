# Objects, one library of everything but main, and the program.

SRC  := $(wildcard src/*/*.c src/feature/*/*.c)
OBJ  := $(SRC:%.c=$(OUT)/%.o) $(GEN_C:$(GEN)/%.c=$(OUT)/gen/%.o) $(GEN_S:$(GEN)/%.S=$(OUT)/gen/%.o)
MAIN := $(OUT)/src/app/main.o
LIB  := $(OUT)/libclusterwerk.a

# Whoever changes flags rebuilds.
FLAGS := $(CC) $(CPPFLAGS) $(CFLAGS)
$(OUT)/flags: FORCE
	@mkdir -p $(OUT); echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@
.PHONY: FORCE
FORCE:

$(OUT)/src/adapt/%.o: CPPFLAGS += $(PKG_CFLAGS)
$(OUT)/%.o: %.c $(OUT)/flags | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@
# Generated code is ours too: the same warnings hold.
# Errors in a template are said at its line, not at the macro that chooses the writer.
ifeq ($(CC),gcc)
$(OUT)/gen/%_tpl.o: CFLAGS += -ftrack-macro-expansion=0
endif
$(OUT)/gen/%.o: $(GEN)/%.c $(OUT)/flags | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@
$(OUT)/gen/%.o: $(GEN)/%.S | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,AS,$<)
	$(Q)$(CC) -c $< -o $@

$(LIB): $(filter-out $(MAIN),$(OBJ))
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $^
$(BIN): $(MAIN) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $(MAIN) $(LIB) $(LDLIBS) -o $@
# Expanded late: mk/test.mk names the support files. An archive, so that a test takes only what it uses. The library stands
# behind all that uses it.
SUPPORT := $(OUT)/libsupport.a
$(SUPPORT): $$(SUPPORT_OBJ)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $^
$(OUT)/tests/%: $(OUT)/tests/%.o $(SUPPORT) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $< $(SUPPORT) $(LIB) $(LDLIBS) -o $@

.SECONDARY:
-include $(OBJ:.o=.d) $(wildcard $(OUT)/tests/*/*.d)

# Files that are embedded (base/embed.h): the assembler reads them, so that the compiler's list of dependencies does not know them.
$(OUT)/src/feature/survey/survey_template.o: $(wildcard src/feature/survey/templates/*.json)
$(OUT)/src/app/demo_data.o: $(wildcard demo/*.csv demo/*/*.csv demo/*/*.json)
