# A Debian package for this machine's architecture: build/deb/clusterwerk_VERSION_ARCH.deb
.PHONY: deb
deb: install-build          ## a Debian package with a hardened systemd unit: build/deb/
	@$(MAKE) --no-print-directory all
	@packaging/deb $(BIN) build/deb
