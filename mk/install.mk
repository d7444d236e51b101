# What the program and its tests need from Debian 12 and npm. Installs only what is missing, and says what and why.

.PHONY: install-build install-test
install-build:
	@packaging/install build
install-test:
	@packaging/install build test
