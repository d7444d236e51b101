# OpenSMTPD for a test, with what it keeps in a folder. Source it behind tap.sh.
# It separates its privileges and therefore starts as root only; without root or a sudo that asks nothing the test is skipped.
# The OpenSMTPD of Debian 12 (6.8.0p2) cannot use its keys with OpenSSL 3 ("EVP lib"): no STARTTLS of its own.
server=""
smtpd=""
beside=""
as=""
stop() {
    for process in $server $beside; do kill "$process" 2> /dev/null; done
    [ -z "$smtpd" ] || $as kill "$smtpd" 2> /dev/null
    wait 2> /dev/null
    [ -n "${KEEP:-}" ] || $as rm -rf "$work"
}

# smtpd_or_skip WHAT: ends the test as skipped where OpenSMTPD cannot start. At the end of the test $server, $smtpd and all of $beside are stopped.
smtpd_or_skip() {
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2> /dev/null; then
            echo "ok 1 - $1 # SKIP OpenSMTPD starts as root only; run the tests as root or with a sudo that asks nothing"
            echo "1..1"
            exit 0
        fi
        as="sudo -n"
    fi
    trap stop EXIT
}

# smtpd_start < CONFIGURATION: starts it; mails of its action "$work/keep" lie in $work/inbox as *.mail, whole and without carriage returns.
smtpd_start() {
    chmod 755 "$work"
    mkdir -m 777 "$work/inbox"
    cat > "$work/keep" << END
#!/bin/sh
file=\$(mktemp "$work/inbox/.part.XXXXXX") && tr -d '\r' > "\$file" && chmod 644 "\$file" && mv "\$file" "$work/inbox/\$\$.mail"
END
    chmod 755 "$work/keep"
    cat > "$work/smtpd.conf"
    [ -z "$as" ] || $as chown root "$work/smtpd.conf" "$work/keep"
    $as smtpd -d -f "$work/smtpd.conf" > "$work/smtpd.log" 2>&1 &
    smtpd=$!
    check "OpenSMTPD starts" until_ok smtpd_speaks
    if ! smtpd_speaks > /dev/null; then
        sed "s/^/# /" "$work/smtpd.log"
        tap_end
    fi
}
smtpd_speaks() { curl -s --max-time 2 "smtp://127.0.0.1:$smtp_port"; }
