# Compiler and flags of every flavour. Warnings are errors.

CC := gcc
PACKAGES := libmicrohttpd sqlite3 libpq libsodium libcurl zlib libzip expat icu-i18n icu-uc gmime-3.0 xlsxwriter
PACKAGES += libcrypto libqrencode libfido2 cjose libRmath pangocairo cairo-pdf libqpdf libwebp

WARN := -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wvla -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes \
        -Wswitch-enum -Wcast-qual -Wpointer-arith -Wundef -Werror
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE

CFLAGS_release := -O2 $(HARDEN)
CFLAGS_debug   := -O0 -g3
# The sanitizers' instrumentation confuses two of gcc's flow warnings; the other flavours keep them.
CFLAGS_asan    := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all \
                  -Wno-maybe-uninitialized -Wno-format-truncation
CFLAGS_tsan    := -O1 -g -fsanitize=thread
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
CFLAGS_cov     := -O0 -g --coverage
LDFLAGS_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,pack-relative-relocs
LDFLAGS_asan   := -fsanitize=address,undefined
LDFLAGS_tsan   := -fsanitize=thread
LDFLAGS_fuzz   := -fsanitize=address,undefined
LDFLAGS_cov    := --coverage
ifeq ($(BUILD),fuzz)
CC := clang
endif

CPPFLAGS := -D_GNU_SOURCE -Isrc -Ibuild -Itests
CFLAGS   := -std=gnu17 -g $(WARN) $(CFLAGS_$(BUILD))
LDFLAGS  := $(LDFLAGS_$(BUILD))
# Only asked for once the packages are there (make run and make test install them).
PKG_CFLAGS = $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LDLIBS     = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lstemmer -lreadstat -lpthread -lm
