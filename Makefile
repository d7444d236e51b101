# Clusterwerk. `make help` lists what you can ask for.
# BUILD=release|debug|asan|tsan|fuzz|cov chooses the flavour; each has its own folder under build/.

# All cores, unless -j says otherwise. V=1 shows the commands.
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-print-directory
V ?= 0
ifeq ($(V),0)
Q := @
say = @printf '  %-7s %s\n' $(1) $(2)
endif

BUILD ?= release
OUT   := build/$(BUILD)
GEN   := build/gen
BIN   := $(OUT)/clusterwerk

.DEFAULT_GOAL := all
include mk/flags.mk mk/install.mk mk/generate.mk mk/compile.mk mk/fuzz.mk mk/test.mk mk/torture.mk mk/check.mk mk/run.mk mk/deb.mk mk/bench.mk

.PHONY: all clean help
all: $(BIN)                 ## build the program: build/release/clusterwerk

clean:                      ## remove everything that was built
	rm -rf build

help:                       ## this list
	@echo "make TARGET [BUILD=release|debug|asan|tsan|fuzz|cov]"
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | sort | expand -t 14
